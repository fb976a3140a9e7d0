import type { OutboxJob } from '../../contracts/documents/outbox';
import { WAITING_STATUSES } from '../../domain/outbox/jobStates';
import { wakeOf } from '../../domain/outbox/wakeOf';
import { paths } from '../../domain/paths';
import type { Found } from '../../ports/documents';
import { log } from '../../runtime/log';
import type { ScheduleHandler } from '../../runtime/schedule';

/** What the queue was just told needs no reminder. */
const GRACE_MS = 20_000;
const PAGE = 500;

/** Wakes a worker for every job that is due and that nobody has taken up: lost by the queue, backed off, or orphaned by a dead worker. */
const sweepOutboxEveryMinute: ScheduleHandler = async (ports) => {
  const [documents, queue] = await Promise.all([ports.documents(), ports.jobQueue()]);
  const now = ports.now();
  const due = await documents.query({
    from: paths.outbox,
    where: [
      ['status', 'in', WAITING_STATUSES],
      ['runAt', '<=', new Date(now.getTime() - GRACE_MS)],
    ],
    orderBy: [['runAt', 'asc']],
    limit: PAGE,
  });
  tellBacklog(due, now);
  const outcomes = await Promise.allSettled(
    due.map(({ path, data }) => queue.enqueue(wakeOf(path.id, data, now))),
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  if (reasons.length > 0) throw new AggregateError(reasons, `${reasons.length} due jobs could not be woken`);
};

/** One line a sweep, for metrics and alerts: how many jobs wait beyond their time, `PAGE` meaning at least, and how long the first. */
function tellBacklog(due: readonly Found<OutboxJob>[], now: Date): void {
  const oldest = due[0]?.data.runAt ?? now;
  const oldestSeconds = Math.round((now.getTime() - oldest.getTime()) / 1_000);
  log('outbox-backlog', { due: due.length, oldestSeconds });
}

export default sweepOutboxEveryMinute;
