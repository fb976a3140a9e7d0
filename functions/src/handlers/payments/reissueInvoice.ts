import type { Invoice } from '../../contracts/documents/invoices';
import { reissueInvoice } from '../../contracts/invoices';
import { issuedOn, nextNumber, printInvoiceJob } from '../../domain/payments/invoices';
import { reissued } from '../../domain/payments/reissuedInvoice';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';

/** More than anybody refunds one payment. */
const MOST = 50;

export default operationHandler(reissueInvoice, async ({ input, now, ports, transact }) => {
  const issuer = await readSetting(ports, 'invoices.issuer');
  const date = issuedOn(issuer, now);
  const year = date.slice(0, 4);
  return transact(async (transaction) => {
    const before = await transaction.get(paths.invoice(input.invoiceNumber));
    const counted = await transaction.get(paths.invoiceCounter(year));
    if (before === undefined) throw new Refusal('invoice-missing', 'There is no such invoice.');
    const credited = await creditedOf(transaction, before);
    const first = nextNumber(counted, year, now);
    const second = nextNumber(first.counter, year, now);
    const numbers = { creditNote: first.number, invoice: second.number };
    const after = reissued({ before, credited, buyer: input.buyer, issuer, date, numbers }, now);
    transaction.set(paths.invoice(before.id), after.before);
    for (const paper of [after.creditNote, after.invoice]) {
      transaction.create(paths.invoice(paper.id), paper);
      transaction.job(printInvoiceJob(paper.id));
    }
    transaction.set(paths.invoiceCounter(year), second.counter);
    transaction.update(paths.payment(before.paymentRef), { invoiceRef: after.invoice.id, updatedAt: now });
    const about = { entityType: 'invoice', entityRef: before.id } as const;
    transaction.log({ action: 'reissue-invoice', ...about, metadata: { reason: input.reason, ...numbers } });
    return { ...numbers, amount: after.invoice.amount, currency: before.currency };
  });
});

/** The credit notes that take back parts of an invoice already. */
async function creditedOf(reader: Reader, { id, paymentRef }: Invoice): Promise<readonly Invoice[]> {
  const papers = await reader.query({
    from: paths.invoices,
    where: [['paymentRef', '==', paymentRef]],
    limit: MOST,
  });
  return papers.map(({ data }) => data).filter(({ creditsRef }) => creditsRef === id);
}
