import { createCheckoutSession } from '../../contracts/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { openOrder } from './openOrder';

export default operationHandler(createCheckoutSession, async (call) => {
  const { key: url, ...order } = await openOrder(call, 'page');
  return { ...order, url };
});
