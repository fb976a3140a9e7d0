import type { Payout, PayoutStatus } from '../../contracts/documents/payouts';
import { payoutNotice, takenBackNotice } from '../../domain/payouts/payoutNotices';
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

/** Tells what somebody took back of a payout by hand: an operator, and its coach, where it is the coach's again. */
export function tellTakenBack(transaction: JobTransaction, before: Payout, after: Payout): void {
  if (after.takenBack === before.takenBack) return;
  const notice = takenBackNotice(before, after);
  if (notice !== undefined) transaction.job(notice);
  transaction.ring('transfer-taken-back', paths.payout(after.id));
}
