import { Refusal } from '../../domain/refusal';
import type { Payments, Received } from '../../ports/payments';
import type { Ports } from '../../ports/ports';
import { readSetting } from '../../runtime/settings';

/** Every provider by which something is sold now, the first one that nobody has to choose. */
async function sellersOf(ports: Ports): Promise<readonly Payments[]> {
  const { enabled } = await readSetting(ports, 'payments.providers');
  const found = await Promise.all(enabled.map((name) => ports.payments(name)));
  return found.filter((each) => each !== undefined);
}

/** Who sells where nobody chose; undefined where nothing is sold. */
export async function sellerOf(ports: Ports): Promise<Payments | undefined> {
  return (await sellersOf(ports))[0];
}

/** @throws Refusal provider-unavailable for one by which nothing is sold, or no such sum */
export async function assertSelling(ports: Ports, provider: string, sum: Received): Promise<void> {
  const able = (await sellersOf(ports)).filter((each) => each.takes?.(sum) ?? true);
  if (able.some((each) => each.provider === provider)) return;
  throw new Refusal('provider-unavailable', 'This cannot be paid there.', {
    providers: able.map((each) => each.provider),
  });
}
