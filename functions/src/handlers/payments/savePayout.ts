import type { PayoutStep } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Writes a payout with its coach's account and its lines in the ledger. */
export function savePayout(transaction: JobTransaction, { payout, account, booked }: PayoutStep): void {
  transaction.set(paths.payout(payout.id), payout);
  transaction.set(paths.payoutAccount(payout.coachRef), account);
  for (const entry of booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
}
