import type { Payout } from '../../contracts/documents/payouts';
import { isBack, mayReturn } from '../../domain/payouts/payouts';
import { Postponed } from '../../domain/outbox/postponed';
import { PermanentFailure } from '../../ports/permanentFailure';
import { jobHandler } from '../../runtime/jobHandler';
import { movePayout } from './movePayout';

const HOUR = 3_600_000;
/** How often a payout is looked at that is on its way to the bank, and one that arrived. */
const LOOK_AGAIN = { 'in-transit': 6 * HOUR, paid: 24 * HOUR };

/** Moves a payout on, and looks at it until no bank sends it back any more. One that came back ends the job dead, for somebody to look. */
export default jobHandler<'make-payout'>(async (job) => {
  const payout = await movePayout(job, job.payload.payoutId);
  if (payout === undefined) return;
  const { status } = payout;
  if (status === 'in-transit' || (status === 'paid' && mayReturn(payout, job.now)))
    throw new Postponed(new Date(job.now.getTime() + LOOK_AGAIN[status]));
  if (isBack(payout)) throw lookedFor(payout);
});

/** Ends a job so that somebody looks. */
export function lookedFor({ id, status, failure = 'no reason' }: Payout): PermanentFailure {
  return new PermanentFailure(`payout ${id} is ${status}: ${failure}`);
}
