import { paperOf } from '../../domain/payments/invoices';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Puts the paper of an invoice into the bucket: the same bytes, however often it is printed. */
export default jobHandler<'print-invoice'>(async ({ payload, documents, ports, now, transact }) => {
  const path = paths.invoice(payload.invoiceId);
  const invoice = await documents.get(path);
  if (invoice === undefined || invoice.printedAt !== undefined) return;
  const printer = await ports.printer();
  const files = await ports.files();
  await files.write(paperOf(invoice), await printer.printInvoice(invoice), {
    contentType: 'application/pdf',
    cacheControl: 'private, max-age=0',
    contentDisposition: `attachment; filename="${invoice.id}.pdf"`,
  });
  await transact((transaction) => {
    transaction.update(path, { printedAt: now, updatedAt: now });
    return Promise.resolve();
  });
});
