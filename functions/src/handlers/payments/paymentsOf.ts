import type { Payments } from '../../ports/payments';
import type { Ports } from '../../ports/ports';

/** The provider of an order that exists. @throws Error where it is not set up any more: the job waits for it */
export async function paymentsOf(
  ports: Ports,
  { provider }: { readonly provider: string },
): Promise<Payments> {
  const payments = await ports.payments(provider);
  if (payments === undefined) throw new Error(`the payment provider ${provider} is not set up`);
  return payments;
}
