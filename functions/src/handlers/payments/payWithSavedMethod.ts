import { payWithSavedMethod } from '../../contracts/payments';
import type { Payment } from '../../contracts/documents/payments';
import { authorizeOwn } from '../../domain/payments/paymentAccess';
import { isPaid } from '../../domain/payments/paymentBooks';
import { chosenMethod } from '../../domain/payments/wallets';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { ChargeState } from '../../ports/payments';
import { PaymentDeclined } from '../../ports/wallets';
import type { Caller, OperationCall } from '../../runtime/operationHandler';
import { operationHandler } from '../../runtime/operationHandler';
import { walletsOf } from './customers';
import { followWallet } from './followWallet';
import { openCharge } from './openOrder';
import { settlePayment } from './settlePayment';

type Call = OperationCall<{ readonly paymentId: string; readonly methodId?: string | undefined }, Caller>;

/** The order is opened as for an app, and paid here; what the provider says has the order follow before the call answers. */
export default operationHandler(payWithSavedMethod, async (call) => {
  const { input, caller, documents, transact } = call;
  const path = paths.payment(input.paymentId);
  const payment = authorizeOwn(await documents.get(path), caller);
  const clientSecret = isPaid(payment) ? undefined : await pay(call);
  return transact(async (transaction) => {
    const { id, status } = authorizeOwn(await transaction.get(path), caller);
    transaction.log({ action: 'pay-with-saved-method', entityType: 'payment', entityRef: id });
    return { paymentId: id, status, ...(clientSecret !== undefined && { clientSecret }) };
  });
});

/** @returns with what the app goes on, where the bank asks who pays */
async function pay(call: Call): Promise<string | undefined> {
  const { input, caller, documents, ports, now } = call;
  const surroundings = { documents, ports, now };
  const wallets = await walletsOf(ports);
  const { id: methodId } = chosenMethod(
    await followWallet(surroundings, wallets, caller.uid),
    input.methodId,
  );
  const { key } = await openCharge(call, 'app', wallets.provider);
  const order = authorizeOwn(await documents.get(paths.payment(input.paymentId)), caller);
  const transactionId = chargeOf(order, wallets.provider);
  const returnUrl = `${ports.appUrl()}/payments/${encodeURIComponent(order.id)}`;
  const charge = await wallets.pay({ transactionId, methodId, returnUrl }).catch(refused);
  await settlePayment(surroundings, order.id, charge);
  return charge.status === 'open' ? key : undefined;
}

/** @throws Refusal payment-not-open for an order of another provider’s */
function chargeOf({ transactionId, provider, status }: Payment, own: string): string {
  if (transactionId !== undefined && provider === own) return transactionId;
  throw new Refusal('payment-not-open', 'This order cannot be paid in this way.', { status });
}

function refused(error: unknown): ChargeState {
  if (!(error instanceof PaymentDeclined)) throw error;
  throw new Refusal('payment-declined', 'The payment was declined; try another way to pay.', {
    code: error.code,
  });
}
