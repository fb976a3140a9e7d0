import type { Payout, PayoutAccount } from '../../contracts/documents/payouts';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { leftOf, lostPayout, takenBackPayout } from '../../domain/payouts/payouts';
import { isStuck } from '../../domain/payouts/settlement';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Payouts } from '../../ports/payouts';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { savePayout, tellTakenBack } from './savePayout';

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

/** What was taken back of each transfer by hand, by payout. */
export type TakenBack = ReadonlyMap<string, number>;

/** Asks the provider what somebody took back of what is stuck. */
export async function takenBackOf(payouts: Payouts, stuck: readonly Payout[]): Promise<TakenBack> {
  const sent = stuck.flatMap(({ id, transferId }) =>
    transferId === undefined ? [] : [[id, transferId] as const],
  );
  return new Map(
    await Promise.all(
      sent.map(async ([id, transferId]) => [id, await payouts.takenBackOf(transferId)] as const),
    ),
  );
}

/** What of it lies where it was sent to, in minor units. */
export function lyingOf(payout: Payout, takenBack: TakenBack): number {
  return Math.min(leftOf(payout), payout.amount - (takenBack.get(payout.id) ?? 0));
}

/** Gives up where they lie what `stuckPayouts` found; what was taken back of it is no loss. */
export function giveUpTransfers(
  transaction: JobTransaction,
  account: PayoutAccount | undefined,
  stuck: readonly Payout[],
  takenBack: TakenBack,
  now: Date,
): void {
  let left = account;
  for (const payout of stuck) {
    if (left === undefined) return;
    // Nothing is left of what was proposed for one alone.
    const lost = lostPayout({ payout: { ...payout, settlement: undefined }, account: left, booked: [] }, now);
    const after = takenBackPayout(lost, takenBack.get(payout.id) ?? 0, now);
    savePayout(transaction, after, payout.status);
    tellTakenBack(transaction, payout, after.payout);
    left = after.account;
  }
}
