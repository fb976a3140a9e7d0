import type { PayoutStatus } from '../../contracts/documents/payouts';
import { payoutNotice } from '../../domain/payouts/payoutNotices';
import type { PayoutStep } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Writes a payout with its coach's account and its lines in the ledger, and tells the coach of an end that is new. */
export function savePayout(
  transaction: JobTransaction,
  { payout, account, booked }: PayoutStep,
  before?: PayoutStatus,
): void {
  transaction.set(paths.payout(payout.id), payout);
  transaction.set(paths.payoutAccount(payout.coachRef), account);
  for (const entry of booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
  const notice = payout.status === before ? undefined : payoutNotice(payout);
  if (notice !== undefined) transaction.job(notice);
}
