import type { OutboxJob } from '../../contracts/documents/outbox';
import { WAITING_STATUSES } from '../../domain/outbox/jobStates';
import { wakeOf } from '../../domain/outbox/wakeOf';
import { paths } from '../../domain/paths';
import type { Documents, Found } from '../../ports/documents';
import type { JobQueue } from '../../ports/jobs';
import { log } from '../../runtime/log';
import type { ScheduleHandler } from '../../runtime/schedule';

/** What the queue was just told needs no reminder. */
const GRACE_MS = 20_000;
const PAGE = 500;
/** Well under the function's time-out; what is left then is the next sweep's, a minute later. */
const BUDGET_MS = 40_000;

/**
 * Wakes a worker for every job that is due and that nobody has taken up: lost by the queue, backed off, or orphaned by a dead worker.
 * Page after page, the longest due first, until all are called for or the time is over.
 * @throws AggregateError once the rest is seen to, of those that could not be woken
 */
const sweepOutboxEveryMinute: ScheduleHandler = async (ports) => {
  const [documents, queue] = await Promise.all([ports.documents(), ports.jobQueue()]);
  const now = ports.now();
  const reasons: unknown[] = [];
  let due = await dueJobs(documents, now, undefined);
  const oldest = due[0]?.data.runAt ?? now;
  let count = due.length;
  while (due.length > 0) {
    reasons.push(...(await wakeAll(due, queue, now)));
    const isOver = ports.now().getTime() - now.getTime() >= BUDGET_MS;
    due = due.length < PAGE || isOver ? [] : await dueJobs(documents, now, due.at(-1));
    count += due.length;
  }
  tellBacklog(count, oldest, now);
  if (reasons.length > 0) throw new AggregateError(reasons, `${reasons.length} due jobs could not be woken`);
};

function dueJobs(
  documents: Documents,
  now: Date,
  last: Found<OutboxJob> | undefined,
): Promise<readonly Found<OutboxJob>[]> {
  return documents.query({
    from: paths.outbox,
    where: [
      ['status', 'in', WAITING_STATUSES],
      ['runAt', '<=', new Date(now.getTime() - GRACE_MS)],
    ],
    orderBy: [
      ['runAt', 'asc'],
      ['__name__', 'asc'],
    ],
    limit: PAGE,
    ...(last && { startAfter: [last.data.runAt, last.path.id] }),
  });
}

/** Why some of them could not be woken. */
async function wakeAll(
  due: readonly Found<OutboxJob>[],
  queue: JobQueue,
  now: Date,
): Promise<readonly unknown[]> {
  const outcomes = await Promise.allSettled(
    due.map(async ({ path, data }) => queue.enqueue(wakeOf(path.id, data, now))),
  );
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
}

/** One line a sweep, for metrics and alerts: how many jobs were found waiting beyond their time, and how long the first. */
function tellBacklog(due: number, oldest: Date, now: Date): void {
  const oldestSeconds = Math.round((now.getTime() - oldest.getTime()) / 1_000);
  log('outbox-backlog', { due, oldestSeconds });
}

export default sweepOutboxEveryMinute;
