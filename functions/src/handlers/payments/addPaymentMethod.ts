import { addPaymentMethod } from '../../contracts/payments';
import { assertRoomForMethod } from '../../domain/payments/wallets';
import { Refusal } from '../../domain/refusal';
import { CustomerMissing } from '../../ports/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { customerOf, renewCustomer, walletsOf } from './customers';
import { followWallet } from './followWallet';

/** A customer that somebody deleted at the provider is replaced, once. */
export default operationHandler(addPaymentMethod, async ({ caller, documents, ports, now, transact }) => {
  const wallets = await walletsOf(ports);
  const surroundings = { documents, ports, now };
  const { uid } = caller;
  const customerId = await customerOf(surroundings, wallets, uid);
  assertRoomForMethod(await followWallet(surroundings, wallets, uid));
  const clientSecret = await openSetup(customerId).catch(async (error: unknown) => {
    if (!(error instanceof CustomerMissing) || customerId === undefined) throw error;
    return openSetup(await renewCustomer(surroundings, wallets, uid, customerId));
  });
  return transact((transaction) => {
    transaction.log({ action: 'add-payment-method', entityType: 'user', entityRef: uid });
    return Promise.resolve({ clientSecret });
  });

  async function openSetup(customer: string | undefined): Promise<string> {
    if (customer === undefined) throw new Refusal('user-missing', 'Create your account first.');
    return wallets.openSetup(customer);
  }
});
