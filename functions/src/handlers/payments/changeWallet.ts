import { chosenMethod } from '../../domain/payments/wallets';
import { Refusal } from '../../domain/refusal';
import { CustomerMissing } from '../../ports/payments';
import type { Wallets } from '../../ports/wallets';
import type { Caller, OperationCall } from '../../runtime/operationHandler';
import { knownCustomer, walletsOf } from './customers';
import { followWallet, toldWallet } from './followWallet';

type Call = OperationCall<{ readonly methodId: string }, Caller>;

/**
 * Changes something about a saved way to pay of the caller at the provider, and keeps what it has afterwards.
 * @throws Refusal payments-unavailable, payment-method-missing
 */
export async function changeWallet(
  { input: { methodId }, caller: { uid }, documents, ports, now, transact }: Call,
  action: 'set-default-payment-method' | 'remove-payment-method',
  change: (wallets: Wallets, customerId: string) => Promise<void>,
) {
  const wallets = await walletsOf(ports);
  const surroundings = { documents, ports, now };
  chosenMethod(await followWallet(surroundings, wallets, uid), methodId);
  const customerId = await knownCustomer(documents, uid);
  if (customerId === undefined) throw gone();
  await change(wallets, customerId).catch((error: unknown) => {
    throw error instanceof CustomerMissing ? gone() : error;
  });
  const after = await followWallet(surroundings, wallets, uid);
  return transact((transaction) => {
    transaction.log({ action, entityType: 'user', entityRef: uid });
    return Promise.resolve(toldWallet(after));
  });
}

function gone(): Refusal {
  return new Refusal('payment-method-missing', 'There is no such saved way to pay.');
}
