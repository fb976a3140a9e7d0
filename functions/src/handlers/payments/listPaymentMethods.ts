import { listPaymentMethods } from '../../contracts/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { walletsOf } from './customers';
import { followWallet, toldWallet } from './followWallet';

export default operationHandler(listPaymentMethods, async ({ caller, documents, ports, now }) =>
  toldWallet(await followWallet({ documents, ports, now }, await walletsOf(ports), caller.uid)),
);
