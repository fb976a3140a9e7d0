import { getInvoice } from '../../contracts/invoices';
import { SIGNED_FOR } from '../../domain/files/fileAccess';
import { paperOf } from '../../domain/payments/invoices';
import { authorizePayer } from '../../domain/payments/paymentAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

/** More than anybody refunds one payment. */
const MOST = 50;

export default operationHandler(getInvoice, async ({ input, caller, documents, ports, now }) => {
  const payment = authorizePayer(await documents.get(paths.payment(input.paymentId)), caller);
  const found = await documents.query({
    from: paths.invoices,
    where: [['paymentRef', '==', payment.id]],
    limit: MOST,
  });
  if (found.length === 0) throw new Refusal('invoice-missing', 'There is no invoice of it yet.');
  const files = await ports.files();
  const expiresAt = new Date(now.getTime() + SIGNED_FOR);
  const all = found.map(({ data }) => data).sort((one, other) => (one.id < other.id ? -1 : 1));
  const invoices = await Promise.all(
    all.map(async ({ id: number, kind, issuedOn, amount, currency, printedAt }) => ({
      ...{ number, kind, issuedOn, amount, currency },
      ...(printedAt !== undefined && { url: await files.signedUrl(paperOf({ id: number }), expiresAt) }),
    })),
  );
  const receiptUrl = all.find((each) => each.receiptUrl !== undefined)?.receiptUrl;
  return {
    invoices,
    expiresAt: expiresAt.toISOString(),
    ...(receiptUrl !== undefined && { receiptUrl }),
  };
});
