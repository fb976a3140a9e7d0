import type { Payments } from '../../ports/payments';
import type { Ports } from '../../ports/ports';

/** The provider of orders that exist. @throws Error where none is set up any more: the job waits for it */
export async function paymentsOf(ports: Ports): Promise<Payments> {
  const payments = await ports.payments();
  if (payments === undefined) throw new Error('no payment provider is set up');
  return payments;
}
