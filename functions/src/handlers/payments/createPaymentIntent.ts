import { createPaymentIntent } from '../../contracts/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { openOrder } from './openOrder';

export default operationHandler(createPaymentIntent, async (call) => {
  const { key: clientSecret, ...order } = await openOrder(call, 'app');
  return { ...order, clientSecret };
});
