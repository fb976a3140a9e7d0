import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import applyPromotionCode from '../../../src/handlers/payments/applyPromotionCode';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';

const setTax = (market: Platform, basisPoints: object, version = 0) =>
  market.call(updateAdminSetting, ROOT, {
    key: 'pricing.tax',
    value: { basisPoints },
    version,
    reason: 'the law',
  });

/** Sam's order of carla's bootcamp at 100 euros, she being at home where the country says. */
async function anOrder(country: string | undefined, rates = { DE: 1_900 }): Promise<Platform> {
  const market = await aMarket({ price: 10_000, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  if (country !== undefined) await market.call(connectPayouts, CARLA, { country });
  await setTax(market, rates);
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

async function paid(market: Platform): Promise<void> {
  const { transactionId } = market.payments.all.at(-1)!;
  market.payments.payCharge(transactionId);
  await settlePayment(market, ORDER, await market.payments.read(transactionId));
  await quiet(market);
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));

describe('tax', () => {
  it('is a line of its own where the country of the coach wants it, on top of the price, and no part of the fee', async () => {
    const market = await anOrder('DE');
    await paid(market);
    expect(await order(market)).toMatchObject({ amount: 11_900, taxAmount: 1_900, taxBasisPoints: 1_900 });
    expect(market.payments.kept()).toBe(11_900);
    expect(ledgerOf(market)).toEqual(['provider D 11900 | coach C 8500 | fees C 1500 | tax C 1900']);
    expect(await market.documents.get(paths.invoice('2026-000001'))).toMatchObject({
      amount: 11_900,
      taxAmount: 1_900,
      taxBasisPoints: 1_900,
    });
  });

  it('goes back with what is refunded, and in three parts ends at nothing', async () => {
    const market = await anOrder('DE');
    await paid(market);
    for (const amount of [3_967, 3_967, 3_966])
      await market.call(refundPayment, CARLA, { paymentId: ORDER, amount, reason: 'other' });
    await quiet(market);
    expect(balancesOf(market)).toEqual({});
  });

  it.each([
    ['another country', 'FR'],
    ['no country known', undefined],
  ])('is none with %s', async (_, country) => {
    const market = await anOrder(country);
    await paid(market);
    expect(await order(market)).not.toHaveProperty('taxAmount');
    expect(ledgerOf(market)).toEqual(['provider D 10000 | coach C 8500 | fees C 1500']);
  });

  it('is that of the order’s day: a rate that changes before it is paid changes nothing', async () => {
    const market = await anOrder('DE');
    await setTax(market, { DE: 700 }, 1);
    market.now = new Date(market.now.getTime() + 120_000);
    await paid(market);
    expect(ledgerOf(market)).toEqual(['provider D 11900 | coach C 8500 | fees C 1500 | tax C 1900']);
  });

  it('is of the price after a code, at the rate of the order', async () => {
    const market = await anOrder('DE');
    market.documents.put(paths.promotionCode('HALF'), aPromotion());
    await market.call(applyPromotionCode, SAM, { paymentId: ORDER, promotionCode: 'HALF' });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(market.payments.all.at(-1)).toMatchObject({ amount: 5_950 });
    await paid(market);
    expect(ledgerOf(market)).toEqual(['provider D 5950 | coach C 4250 | fees C 750 | tax C 950']);
  });
});
