import { sellerOf, takesSum } from '../../domain/payments/newPayment';
import { Refusal } from '../../domain/refusal';
import type { Payments, Received, Seller } from '../../ports/payments';
import type { Ports } from '../../ports/ports';
import { readSetting } from '../../runtime/settings';

/** Every provider by which something is sold now, in the order in which they are asked where nobody chooses; none where nothing is sold. */
export async function sellersOf(ports: Ports): Promise<readonly Payments[]> {
  const { enabled } = await readSetting(ports, 'payments.providers');
  const found = await Promise.all(enabled.map((name) => ports.payments(name)));
  return found.filter((each) => each !== undefined);
}

/** The same, asked when first wanted: what is free needs none. */
export function sellersOnce(ports: Ports): () => ReturnType<typeof sellersOf> {
  let asked: ReturnType<typeof sellersOf> | undefined;
  return () => (asked ??= sellersOf(ports));
}

/** @throws Refusal provider-unavailable for one by which nothing is sold, or no such sum */
export async function assertSelling(
  ports: Ports,
  provider: string,
  { amount, currency }: Received,
): Promise<void> {
  const able = (await sellersOf(ports)).filter((each) => takesSum(each, { amount, currency }));
  if (able.some((each) => each.provider === provider)) return;
  throw new Refusal('provider-unavailable', 'This cannot be paid there.', {
    ...{ amount, currency },
    providers: able.map((each) => each.provider),
  });
}

/** @throws Refusal provider-unavailable where the provider of an order takes no such sum */
export async function assertTaken(
  ports: Ports,
  { provider, amount, currency }: Received & Pick<Seller, 'provider'>,
): Promise<void> {
  const payments = await ports.payments(provider);
  if (payments !== undefined) sellerOf([payments], { amount, currency });
}
