import { expect } from 'vitest';
import type { Payment } from '../../src/contracts/documents/payments';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import applyPromotionCode from '../../src/handlers/payments/applyPromotionCode';
import createCheckoutSession from '../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../src/handlers/payments/createPaymentIntent';
import type { Caller } from '../../src/runtime/operationHandler';
import { SAM, aMarket } from './aMarket';
import type { Platform } from './aPlatform';
import { bodyOf, hear, listening } from './knocks';
import { quiet } from './quiet';

export const ORDER = 'sam_bootcamp_1';
export const MINUTE = 60_000;

interface Page {
  readonly url: string;
  readonly amount: number;
}

export const page = (platform: Platform, paymentId: string, who: Caller = SAM) =>
  platform.call(createCheckoutSession, who, { paymentId }) as Promise<Page>;
export const intent = (platform: Platform, paymentId: string, who: Caller = SAM) =>
  platform.call(createPaymentIntent, who, { paymentId }) as Promise<{ readonly clientSecret: string }>;
export const apply = (platform: Platform, paymentId: string, promotionCode: string, who: Caller = SAM) =>
  platform.call(applyPromotionCode, who, { paymentId, promotionCode }) as Promise<{
    readonly amount: number;
  }>;

export const stored = async ({ documents }: Platform, paymentId: string): Promise<Payment> =>
  (await documents.get(paths.payment(paymentId)))!;

/** The charges that somebody could pay this moment. */
export const payable = ({ payments }: Platform) => payments.all.filter(({ status }) => status === 'open');

export async function anOrder(price = 6_000): Promise<Platform> {
  const market = listening(await aMarket({ price, maxStudents: 1, currency: 'eur' }));
  market.isSelling = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

/** Every charge tells of itself, as a provider does: once for each, in the given order and each twice. */
export async function tellOf(
  platform: Platform,
  paymentId: string,
  charges: readonly string[],
): Promise<void> {
  for (const transactionId of charges) {
    const type = 'checkout.session.completed';
    const body = bodyOf({ id: `evt_${transactionId}`, type, paymentId, transactionId });
    expect(await Promise.all([hear(platform.ports, body), hear(platform.ports, body)])).toEqual([200, 200]);
    await quiet(platform, { doubled: true });
  }
  await quiet(platform);
}
