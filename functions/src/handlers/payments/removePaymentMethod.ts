import { removePaymentMethod } from '../../contracts/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { changeWallet } from './changeWallet';

export default operationHandler(removePaymentMethod, (call) =>
  changeWallet(call, 'remove-payment-method', (wallets) => wallets.forget(call.input.methodId)),
);
