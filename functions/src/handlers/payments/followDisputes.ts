import type { Payment } from '../../contracts/documents/payments';
import { remindEvidenceJobs } from '../../domain/payments/evidence';
import { followedDispute, isNewLoss } from '../../domain/payments/disputes';
import { paths } from '../../domain/paths';
import type { DisputeState } from '../../ports/payments';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Reads the disputes that a provider tells of, and answers what brings them and their order to it: the order is the caller's to write. */
export async function followDisputes(
  transaction: JobTransaction,
  told: readonly DisputeState[],
  now: Date,
): Promise<(payment: Payment) => Payment> {
  if (told.length === 0) return (payment) => payment;
  const known = await transaction.getAll(...told.map(({ disputeId }) => paths.dispute(disputeId)));
  return (payment) =>
    told.reduce((before, state, index) => {
      const followed = followedDispute(before, known[index], state, now);
      if (followed.dispute === known[index]) return before;
      if (isNewLoss(known[index], followed.dispute))
        transaction.ring('dispute-loss', paths.dispute(followed.dispute.id));
      transaction.set(paths.dispute(followed.dispute.id), followed.dispute);
      for (const job of remindEvidenceJobs(known[index], followed.dispute, now)) transaction.job(job);
      for (const entry of followed.booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
      return followed.payment;
    }, payment);
}
