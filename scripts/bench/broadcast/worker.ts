import { appendFileSync } from 'node:fs';
import { Firestore } from '@google-cloud/firestore';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import { WAITING_STATUSES } from '../../../functions/src/domain/outbox/jobStates';
import { paths } from '../../../functions/src/domain/paths';
import type { Documents } from '../../../functions/src/ports/documents';
import { runJob } from '../../../functions/src/runtime/runJob';
import { aPlatform } from '../../../functions/test/support/aPlatform';
import { jobHandlers } from '../../../functions/test/support/workOff';

/** Jobs that are under way at once, as one queue's workers have them. */
const AT_ONCE = 20;
const PAGE = 200;

/** What a worker tells who started it: its time, and its memory in bytes. */
export interface WorkerReport {
  readonly now: number;
  readonly rss: number;
  readonly isOver: boolean;
}

/**
 * Works off the outbox from a time on, which moves where nothing is due, until nothing waits. A mail counts as taken when its line stands
 * in the file, which outlives the process.
 */
async function work(mailFile: string, from: number): Promise<void> {
  const platform = aPlatform<Documents>(firestoreDocuments(new Firestore({ projectId: 'demo-bench' })));
  platform.now = new Date(from);
  const ports = {
    ...platform.ports,
    jobQueue: () => Promise.resolve({ enqueue: () => Promise.resolve() }),
    mailer: () =>
      Promise.resolve({
        send: ({ to, messageId }: { readonly to: string; readonly messageId: string }) => {
          appendFileSync(mailFile, `${to} ${messageId}\n`);
          return Promise.resolve('250 taken');
        },
        isFree: () => true,
      }),
  };
  const handlers = jobHandlers();
  for (;;) {
    const waiting = await nextJobs(platform.documents);
    const [first] = waiting;
    tell({ now: platform.now.getTime(), rss: process.memoryUsage.rss(), isOver: first === undefined });
    if (first === undefined) return;
    if (first.data.runAt > platform.now) platform.now = first.data.runAt;
    const due = waiting.filter(({ data }) => data.runAt <= platform.now).map(({ path }) => path.id);
    const runners = Array.from({ length: AT_ONCE }, async () => {
      for (let id = due.shift(); id !== undefined; id = due.shift()) await runJob(id, handlers, ports);
    });
    await Promise.all(runners);
  }
}

function nextJobs(documents: Documents) {
  return documents.query({
    from: paths.outbox,
    where: [['status', 'in', WAITING_STATUSES]],
    orderBy: [['runAt', 'asc']],
    limit: PAGE,
  });
}

function tell(report: WorkerReport): void {
  process.send?.(report);
}

console.log = () => undefined;
const [mailFile = '', from = ''] = process.argv.slice(2);
await work(mailFile, Number(from));
process.disconnect();
process.exit(0);
