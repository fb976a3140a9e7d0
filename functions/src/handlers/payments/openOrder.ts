import type { Payment, PaymentProvider, PaymentWay } from '../../contracts/documents/payments';
import { authorizeOwn } from '../../domain/payments/paymentAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Caller, OperationCall } from '../../runtime/operationHandler';
import { openPayment } from './openPayment';
import { assertSelling } from './sellers';

type Call = OperationCall<
  { readonly paymentId: string; readonly provider?: PaymentProvider | undefined },
  Caller
>;

/** An order with what its payer pays it with. */
interface OpenOrder {
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly provider: PaymentProvider;
  readonly expiresAt: string;
  /** The secret of a charge in the app, or the address of a page. */
  readonly key: string;
}

/**
 * Opens an order of the caller in an app or on a page, at the provider that the caller chose.
 * @throws Refusal payment-missing, payment-not-open, payment-under-way, seat-hold-expired, too-many-attempts, provider-unavailable
 */
export async function openOrder(call: Call, way: PaymentWay): Promise<OpenOrder> {
  const { payment, expiresAt, key } = await openCharge(call, way);
  return call.transact(async (transaction) => {
    // At the price of now: a code may have been used meanwhile.
    const order = (await transaction.get(paths.payment(payment.id))) ?? payment;
    const { id, amount, currency } = order;
    transaction.log({ action: 'open-payment', entityType: 'payment', entityRef: id });
    return { paymentId: id, amount, currency, provider: order.provider, expiresAt, key };
  });
}

interface OpenCharge extends Pick<OpenOrder, 'expiresAt' | 'key'> {
  readonly payment: Payment;
}

/** The same, of which nobody is told yet. */
export async function openCharge(
  { input, caller, now, documents, ports }: Call,
  way: PaymentWay,
  provider = input.provider,
): Promise<OpenCharge> {
  const payment = authorizeOwn(await documents.get(paths.payment(input.paymentId)), caller);
  if (provider !== undefined) await assertSelling(ports, provider, payment);
  const open = await openPayment(payment, { documents, ports, now }, { way, provider });
  if (open?.expiresAt === undefined || open.paymentId !== payment.id) throw notOpen(payment);
  const { expiresAt, clientSecret, url } = open;
  const key = way === 'page' ? url : clientSecret;
  if (key === undefined) throw new Refusal('payment-under-way', 'This order is being paid.');
  return { payment, expiresAt, key };
}

export function notOpen({ status }: { readonly status: string }): Refusal {
  return new Refusal('payment-not-open', 'This order waits for no payment.', { status });
}
