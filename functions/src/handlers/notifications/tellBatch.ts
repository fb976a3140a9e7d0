import { broadcastNotice, countingJob, newPart, summed } from '../../domain/notifications/broadcasts';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/** Leaves the notice of each recipient of a batch to a job of its own: all of them in one step, and whoever has it already not again. */
export default atomicJobHandler<'tell-batch'>(async ({ payload, transaction, now }) => {
  const { broadcastId, batch, recipients } = payload;
  const [path, partPath] = [paths.broadcast(broadcastId), paths.broadcastPart(broadcastId, batch)];
  const [broadcast, told] = await transaction.getAll(path, partPath);
  if (broadcast === undefined || told !== undefined) return;
  const jobs = recipients.map((uid) => ({ uid, job: broadcastNotice(broadcast, uid) }));
  const known = await transaction.getAll(...jobs.map(({ job }) => paths.outboxJob(job.id)));
  const fresh = jobs.filter((_job, index) => known[index] === undefined);
  const part = newPart(recipients.length - fresh.length, now);
  transaction.create(partPath, part);
  transaction.set(path, summed(broadcast, newPart(0, now), part, now));
  for (const { job } of fresh) transaction.job(job);
  const uids = fresh.map(({ uid }) => uid);
  transaction.job(countingJob(broadcastId, { batch, recipients: uids }, part.skipped, now));
});
