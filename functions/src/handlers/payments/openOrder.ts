import type { Payment, PaymentWay } from '../../contracts/documents/payments';
import { authorizeOwn } from '../../domain/payments/paymentAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Caller, OperationCall } from '../../runtime/operationHandler';
import { openPayment } from './openPayment';

type Call = OperationCall<{ readonly paymentId: string }, Caller>;

/** An order with what its payer pays it with. */
interface OpenOrder {
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly expiresAt: string;
  /** The secret of a charge in the app, or the address of a page. */
  readonly key: string;
}

/**
 * Opens an order of the caller in an app or on a page.
 * @throws Refusal payment-missing, payment-not-open, payment-under-way, seat-hold-expired, too-many-attempts
 */
export async function openOrder(call: Call, way: PaymentWay): Promise<OpenOrder> {
  const { payment, expiresAt, key } = await openCharge(call, way);
  return call.transact(async (transaction) => {
    // At the price of now: a code may have been used meanwhile.
    const { id, amount, currency } = (await transaction.get(paths.payment(payment.id))) ?? payment;
    transaction.log({ action: 'open-payment', entityType: 'payment', entityRef: id });
    return { paymentId: id, amount, currency, expiresAt, key };
  });
}

interface OpenCharge extends Pick<OpenOrder, 'expiresAt' | 'key'> {
  readonly payment: Payment;
}

/** The same, of which nobody is told yet. */
export async function openCharge(call: Call, way: PaymentWay): Promise<OpenCharge> {
  const { input, caller, now, documents, ports } = call;
  const payment = authorizeOwn(await documents.get(paths.payment(input.paymentId)), caller);
  const payments = await ports.payments();
  const open = payments && (await openPayment(payment, payments, { documents, ports, now }, way));
  if (open?.expiresAt === undefined || open.paymentId !== payment.id) throw notOpen(payment);
  const { expiresAt, clientSecret, url } = open;
  const key = way === 'page' ? url : clientSecret;
  if (key === undefined) throw new Refusal('payment-under-way', 'This order is being paid.');
  return { payment, expiresAt, key };
}

export function notOpen({ status }: { readonly status: string }): Refusal {
  return new Refusal('payment-not-open', 'This order waits for no payment.', { status });
}
