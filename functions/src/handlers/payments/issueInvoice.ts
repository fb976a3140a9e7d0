import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import { MINUTE } from '../../contracts/utilities/spans';
import { Postponed } from '../../domain/outbox/postponed';
import {
  creditedBy,
  issuedOn,
  newInvoice,
  nextNumber,
  printInvoiceJob,
} from '../../domain/payments/invoices';
import { isPaid } from '../../domain/payments/paymentBooks';
import { paths } from '../../domain/paths';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { readSetting } from '../../runtime/settings';

type InvoiceJob = RunningJob<'issue-invoice'>;

/**
 * Issues what an order or a refund of it has none of yet. The number is taken in the transaction that writes the invoice: one that fails
 * takes none. An invoice is dated when the money was taken, a credit note when it is issued.
 */
export default jobHandler<'issue-invoice'>(async (job) => {
  const { payload, ports, now, transact } = job;
  const issuer = await readSetting(ports, 'invoices.issuer');
  const receiptUrl = payload.refundId === undefined ? await receiptOf(job) : undefined;
  await transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(payload.paymentId));
    if (payment === undefined || !isPaid(payment)) return;
    const refund = await refundOf(job, payment, (path) => transaction.get(path));
    if (refund === 'none') return;
    const date = issuedOn(issuer, refund === undefined ? paidAt(payment, now) : now);
    const year = date.slice(0, 4);
    const [counted, payer] = await transaction.getAll(
      paths.invoiceCounter(year),
      paths.user(payment.payerRef),
    );
    const { number, counter } = nextNumber(counted, year, now);
    const sold = { payment, refund, payer, issuer, date, receiptUrl };
    transaction.create(paths.invoice(number), newInvoice(number, sold, now));
    transaction.set(paths.invoiceCounter(year), counter);
    if (refund === undefined) transaction.update(paths.payment(payment.id), { invoiceRef: number });
    else transaction.update(paths.refund(payment.id, refund.id), { creditNoteRef: number });
    transaction.job(printInvoiceJob(number));
  });
});

type ReadRefund = (path: ReturnType<typeof paths.refund>) => Promise<Refund | undefined>;

/** The refund that a credit note is for; `none` where there is nothing to issue. @throws Postponed while its invoice is still to come */
async function refundOf(
  { payload: { refundId }, now }: InvoiceJob,
  { id, invoiceRef }: Payment,
  read: ReadRefund,
): Promise<Refund | undefined | 'none'> {
  if (refundId === undefined) return invoiceRef === undefined ? undefined : 'none';
  const refund = await read(paths.refund(id, refundId));
  if (refund === undefined || refund.creditNoteRef !== undefined || creditedBy(refund) === 0) return 'none';
  if (invoiceRef === undefined) throw new Postponed(new Date(now.getTime() + MINUTE));
  return refund;
}

/** Asked for before the transaction, which may run again. */
async function receiptOf({ documents, ports, payload }: InvoiceJob): Promise<string | undefined> {
  const payment = await documents.get(paths.payment(payload.paymentId));
  if (payment?.transactionId === undefined || payment.invoiceRef !== undefined) return undefined;
  const payments = await ports.payments(payment.provider);
  return (await payments?.read(payment.transactionId))?.receiptUrl;
}

function paidAt({ timeline }: Payment, now: Date): Date {
  return timeline.find(({ status }) => status === 'completed')?.at ?? now;
}
