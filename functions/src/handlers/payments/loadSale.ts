import type { HeldSale } from '../../domain/payments/newPayment';
import type { Payments } from '../../ports/payments';
import type { Ports } from '../../ports/ports';
import { readSetting } from '../../runtime/settings';

const MINUTE = 60_000;

/** How what has a price is sold now, and for how long it is held; undefined where nothing is sold. */
export async function loadSale(
  payments: Payments | undefined,
  ports: Ports,
  holdSetting: 'learning.seatHold' | 'scheduling.slotHold' | 'events.seatHold',
): Promise<HeldSale | undefined> {
  if (payments === undefined) return undefined;
  const [fee, hold] = await Promise.all([
    readSetting(ports, 'pricing.platformFee'),
    readSetting(ports, holdSetting),
  ]);
  return {
    provider: payments.provider,
    feeBasisPoints: fee.basisPoints,
    heldFor: hold.minutes * MINUTE,
  };
}
