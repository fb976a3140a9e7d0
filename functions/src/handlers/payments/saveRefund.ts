import { noticeJob } from '../../domain/notifications/noticeJobs';
import { issueInvoiceJob } from '../../domain/payments/invoices';
import { refundFailedNotice, refundNotice } from '../../domain/payments/refundNotice';
import type { FollowedRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Writes what became of a refund with its lines in the ledger, and tells the payer what is new, and an operator of what the payer is owed; the order is the caller's to write. */
export function saveRefund(transaction: JobTransaction, { payment, refund, booked }: FollowedRefund): void {
  transaction.set(paths.refund(payment.id, refund.id), refund);
  for (const entry of booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
  if (booked.some(({ kind }) => kind === 'refund')) transaction.job(issueInvoiceJob(payment.id, refund.id));
  if (booked.length === 0) return;
  const isBack = refund.status === 'failed';
  const notice = isBack ? refundFailedNotice(payment, refund) : refundNotice(payment, refund);
  if (notice === undefined) return;
  transaction.job(noticeJob(notice));
  if (isBack) transaction.ring('refund-came-back', paths.payment(payment.id));
}
