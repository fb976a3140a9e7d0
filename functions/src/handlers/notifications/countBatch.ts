import type { BroadcastPart } from '../../contracts/documents/parts';
import { broadcastNotice, nextLook, outcomeOf, summed } from '../../domain/notifications/broadcasts';
import { earlierMailId } from '../../domain/notifications/noticeJobs';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';

type CountingJob = RunningJob<'count-batch'>;

/**
 * Counts what became of the recipients of a batch from their own jobs, and brings the sums of the whole to it; a repetition counts the same.
 * @throws Postponed while some of them are under way
 */
export default jobHandler<'count-batch'>(async (job) => {
  const { payload, transact, now } = job;
  const [path, partPath] = [
    paths.broadcast(payload.broadcastId),
    paths.broadcastPart(payload.broadcastId, payload.batch),
  ];
  const outcomes = await outcomesOf(job);
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const open = await transact(async (transaction): Promise<BroadcastPart | undefined> => {
    const [broadcast, part] = await transaction.getAll(path, partPath);
    if (broadcast === undefined || part === undefined || part.isCounted) return undefined;
    const after = {
      ...part,
      sent: count('sent'),
      failed: count('failed'),
      skipped: payload.alreadyTold + count('skipped'),
      isCounted: outcomes.every((outcome) => outcome !== undefined),
      updatedAt: now,
    };
    transaction.set(partPath, after);
    transaction.set(path, summed(broadcast, part, after, now));
    return after.isCounted ? undefined : after;
  });
  if (open !== undefined) throw new Postponed(nextLook(open, now));
});

async function outcomesOf({ payload, documents }: CountingJob) {
  const broadcast = await documents.get(paths.broadcast(payload.broadcastId));
  if (broadcast === undefined || payload.recipients.length === 0) return [];
  const notices = payload.recipients.map((uid) => broadcastNotice(broadcast, uid));
  const jobs = await documents.getAll(...notices.map(({ id }) => paths.outboxJob(id)));
  const unmailed = notices.filter((_notice, index) => jobs[index]?.kind === 'notify');
  const earlier = await documents.getAll(
    ...unmailed.map(({ payload: { dedupeKey } }) => paths.outboxJob(earlierMailId(dedupeKey))),
  );
  return notices.map((notice, index) => outcomeOf(earlier[unmailed.indexOf(notice)] ?? jobs[index]));
}
