import type { Payout, PayoutAccount } from '../../contracts/documents/payouts';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { lostPayout } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { savePayout } from './savePayout';

/** More than lie on closed accounts of one coach at a time. */
const MOST = 20;

/** Payouts of which nothing more is heard: transferred to an account that is not the coach's any more, with a job that is dead. */
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
      ['status', 'in', ['transferred', 'in-transit', 'failed']],
    ],
    orderBy: [['updatedAt', 'desc']],
    limit: MOST,
  });
  const away = open
    .map(({ data }) => data)
    .filter((payout) => payout.currency === currency && isClosed(account, payout));
  const jobs = await reader.getAll(...away.map(({ id }) => paths.outboxJob(makePayoutJob(id).id)));
  return away.filter((_, index) => jobs[index]?.status === 'dead');
}

function isClosed({ status, accountId }: PayoutAccount, payout: Payout): boolean {
  return status === 'none' || accountId !== payout.accountId;
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
    const lost = lostPayout({ payout, account: left, booked: [] }, now);
    savePayout(transaction, lost, payout.status);
    left = lost.account;
  }
}
