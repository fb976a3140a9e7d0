import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { isBack, isLost, leftOf } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { closeEvent } from './closeEvent';
import { lookedFor } from './makePayout';
import { movePayout } from './movePayout';

/**
 * Has a payout follow what an event told of it; one that came back long after it had arrived ends the job dead, for somebody to look, as does
 * one that was given up, whose coach may have it after all, unless it was taken back from there.
 */
export default jobHandler<'follow-payout'>(async (job) => {
  const { payoutId, eventRef } = job.payload;
  const payout = await movePayout(job, payoutId);
  await closeEvent(job, eventRef);
  if (payout === undefined || !isBack(payout)) return;
  if (isLost(payout)) {
    if (leftOf(payout) > 0) throw lookedFor(payout);
    return;
  }
  const own = await job.documents.get(paths.outboxJob(makePayoutJob(payoutId).id));
  if (own === undefined || own.status === 'done') throw lookedFor(payout);
});
