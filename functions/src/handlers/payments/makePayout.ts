import type { Payout } from '../../contracts/documents/payouts';
import { HOUR } from '../../contracts/utilities/spans';
import { isBack, mayReturn } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { Postponed } from '../../domain/outbox/postponed';
import { Unavailable } from '../../ports/documents';
import { PermanentFailure } from '../../ports/permanentFailure';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { followAccount } from './followAccount';
import { movePayout } from './movePayout';

/** How often a payout is looked at that is on its way to the bank, and one that arrived. */
const LOOK_AGAIN = { 'in-transit': 6 * HOUR, paid: 24 * HOUR };

/** Moves a payout on, and looks at it until no bank sends it back any more. One that came back ends the job dead, for somebody to look. */
export default jobHandler<'make-payout'>(async (job) => {
  const payout = await moved(job);
  if (payout === undefined) return;
  const { status } = payout;
  if (status === 'in-transit' || (status === 'paid' && mayReturn(payout, job.now)))
    throw new Postponed(new Date(job.now.getTime() + LOOK_AGAIN[status]));
  if (isBack(payout)) throw lookedFor(payout);
});

/** Moves it on. Where the provider says no, or what nobody expects, its coach's account may be stopped or closed, of which no event told. */
async function moved(job: RunningJob<'make-payout'>): Promise<Payout | undefined> {
  const { payoutId } = job.payload;
  try {
    const payout = await movePayout(job, payoutId);
    if (payout?.status === 'refused') await lookAtAccount(job, payout);
    return payout;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    const payout = await job.documents.get(paths.payout(payoutId));
    if (payout !== undefined) await lookAtAccount(job, payout);
    throw error;
  }
}

async function lookAtAccount(job: RunningJob<'make-payout'>, { coachRef, accountId }: Payout): Promise<void> {
  const known = await job.documents.get(paths.payoutAccount(coachRef));
  if (known?.accountId === accountId) await followAccount(job, coachRef, known);
}

/** Ends a job so that somebody looks. */
export function lookedFor({ id, status, failure = 'no reason' }: Payout): PermanentFailure {
  return new PermanentFailure(`payout ${id} is ${status}: ${failure}`);
}
