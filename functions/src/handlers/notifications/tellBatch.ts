import { broadcastNotice, countingJob, newPart } from '../../domain/notifications/broadcasts';
import { paths } from '../../domain/paths';
import type { Job } from '../../ports/jobs';
import { type AtomicJob, atomicJobHandler } from '../../runtime/jobHandler';
import { tellings } from './tellings';

/**
 * Tells each recipient of a batch, and leaves their mails to jobs: all in one step, and nobody who has it already. Where that did not succeed,
 * each is left to a job of its own, so that one who cannot be told holds up no other.
 */
export default atomicJobHandler<'tell-batch'>(async (job) => {
  const { payload, documents, transaction, isFresh, now } = job;
  const { broadcastId, batch, recipients } = payload;
  const broadcast = await documents.get(paths.broadcast(broadcastId));
  if (broadcast === undefined) return;
  const notices = recipients.map((uid) => broadcastNotice(broadcast, uid));
  const partPath = paths.broadcastPart(broadcastId, batch);
  const [part, ...known] = await transaction.getAll<readonly unknown[]>(
    partPath,
    ...notices.map(({ id }) => paths.outboxJob(id)),
  );
  if (part !== undefined) return;
  const untold = notices.filter((_notice, index) => known[index] === undefined);
  const open = isFresh ? await tellTogether(untold, job) : leaveEach(untold, job);
  transaction.create(partPath, newPart(now));
  const uids = open.map(({ payload: { notice } }) => notice.recipientRef);
  const told = { batch, open: uids, settled: recipients.length - uids.length };
  transaction.job(countingJob(broadcastId, told, now));
});

type Batch = AtomicJob<'tell-batch'>;

/** @returns those whose mail follows */
async function tellTogether(
  notices: readonly Job<'notify'>[],
  job: Batch,
): Promise<readonly Job<'notify'>[]> {
  const told = await tellings(
    notices.map(({ payload }) => payload),
    job,
  );
  return notices.filter((notice, index) => {
    const mail = told[index]?.commit();
    if (mail === undefined) job.transaction.done(notice);
    else job.transaction.job(mail);
    return mail !== undefined;
  });
}

function leaveEach(notices: readonly Job<'notify'>[], { transaction }: Batch): readonly Job<'notify'>[] {
  for (const notice of notices) transaction.job(notice);
  return notices;
}
