import { setDefaultPaymentMethod } from '../../contracts/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { changeWallet } from './changeWallet';

export default operationHandler(setDefaultPaymentMethod, (call) =>
  changeWallet(call, 'set-default-payment-method', (wallets, customerId) =>
    wallets.choose(customerId, call.input.methodId),
  ),
);
