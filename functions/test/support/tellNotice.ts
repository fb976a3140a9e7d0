import { type Notice, noticeJob } from '../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { runJob } from '../../src/runtime/runJob';
import type { Platform } from './aPlatform';

const KINDS = { notify: () => import('../../src/handlers/notifications/notify') };

/** Tells a notice by its job, which each time is as new, as one that is asked for again when the first is forgotten. */
export async function tellNotice(platform: Platform, notice: Notice): Promise<void> {
  const job = noticeJob(notice);
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
  await runJob(job.id, KINDS, platform.ports);
}

/** Whether a job tells a notice, in the app or as which it goes on. */
export function tellsNotice({ kind }: { readonly kind: string }): boolean {
  return kind === 'notify' || kind === 'send-mail';
}
