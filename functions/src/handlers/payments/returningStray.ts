import type { Payment } from '../../contracts/documents/payments';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { returnChargeJob, stray, strayNotice } from '../../domain/payments/strays';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Reads what the books know of a charge that pays for no order, and answers what books the rest of it. Whoever paid is told, and a job gives
 * it back, when it is first seen, as the answer says then; what the bank sends back is for somebody to look at.
 */
export async function returningStray(
  transaction: JobTransaction,
  payment: Payment,
  charge: ChargeState,
  now: Date,
): Promise<() => boolean> {
  const { booked } = stray(payment, charge, now);
  if (booked.length === 0) return () => false;
  const known = await transaction.getAll(...booked.map(({ id }) => paths.ledgerTransaction(id)));
  return () => {
    const fresh = booked.filter((_, index) => known[index] === undefined);
    for (const entry of fresh) transaction.create(paths.ledgerTransaction(entry.id), entry);
    const failed = (of: typeof booked) => of.filter(({ kind }) => kind === 'stray-refund-failed').length;
    if (failed(fresh) > 0) transaction.job(returnChargeJob(payment.id, charge, failed(booked)));
    if (known[0] !== undefined) return false;
    transaction.job(returnChargeJob(payment.id, charge));
    transaction.job(noticeJob(strayNotice(payment, charge)));
    return true;
  };
}
