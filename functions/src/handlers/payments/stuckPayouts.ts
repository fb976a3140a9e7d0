import type { Payout, PayoutAccount } from '../../contracts/documents/payouts';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { lostPayout } from '../../domain/payouts/payouts';
import { isStuck } from '../../domain/payouts/settlement';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { savePayout } from './savePayout';

/** More than are stuck of one coach at a time. */
const MOST = 20;

/** Payouts that nothing moves on any more: their jobs are dead, and they may have been sent, or lie where they were sent to. */
export async function stuckPayouts(
  reader: Reader,
  coachRef: string,
  account: PayoutAccount | undefined,
  currency: string,
): Promise<readonly Payout[]> {
  if (account === undefined || (account.underway[currency] ?? 0) === 0) return [];
  const open = await reader.query({
    from: paths.payouts,
    where: [
      ['coachRef', '==', coachRef],
      ['status', 'in', ['sending', 'transferred', 'in-transit', 'failed']],
    ],
    orderBy: [['updatedAt', 'desc']],
    limit: MOST,
  });
  const adrift = open.map(({ data }) => data).filter((payout) => payout.currency === currency);
  const jobs = await reader.getAll(...adrift.map(({ id }) => paths.outboxJob(makePayoutJob(id).id)));
  return adrift.filter((payout, index) => isStuck({ payout, account, job: jobs[index] }));
}

/** Gives up where they lie what `stuckPayouts` found. */
export function giveUpTransfers(
  transaction: JobTransaction,
  account: PayoutAccount | undefined,
  stuck: readonly Payout[],
  now: Date,
): void {
  let left = account;
  for (const payout of stuck) {
    if (left === undefined) return;
    // Nothing is left of what was proposed for one alone.
    const lost = lostPayout({ payout: { ...payout, settlement: undefined }, account: left, booked: [] }, now);
    savePayout(transaction, lost, payout.status);
    left = lost.account;
  }
}
