import { paths } from '../../domain/paths';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobKind } from '../../contracts/jobs';

/** Notes that what an event was about is as the provider says. */
export function closeEvent(
  { transact, now }: Pick<RunningJob<JobKind>, 'transact' | 'now'>,
  eventRef: string,
): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.providerEventOf(eventRef);
    const event = await transaction.get(path);
    if (event?.status === 'waiting') transaction.update(path, { status: 'done', updatedAt: now });
  });
}
