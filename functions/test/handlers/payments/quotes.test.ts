import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/domain/ledger/ledgerTransaction';
import { paths } from '../../../src/domain/paths';
import { newPayment } from '../../../src/domain/payments/newPayment';
import { settledPayment } from '../../../src/domain/payments/settledPayment';
import { enrollmentOrder } from '../../../src/domain/learning/enrolled';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { aProgram, anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;

function sold(price: number, feeBasisPoints: number) {
  const order = enrollmentOrder('p', anEnrollment(), aProgram({ price, currency: 'eur' }));
  const payment = newPayment(order, { sellers: [{ provider: 'mock' }], feeBasisPoints }, NOON);
  const charge = {
    provider: 'stripe',
    transactionId: 't',
    status: 'succeeded',
    refunds: [],
    disputes: [],
  } as const;
  const [booked] = settledPayment(payment, 'awaited', charge, NOON).booked;
  return { payment, lines: linesOf(booked!) };
}

async function aSale(price: number, isEager = true): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = isEager;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

const setFee = (market: Platform, basisPoints: unknown) =>
  market.call(updateAdminSetting, ROOT, {
    key: 'pricing.platformFee',
    value: { basisPoints },
    version: 0,
    reason: 'odd cents',
  });

describe('M42 Fees of odd cents', () => {
  it.each([
    [1_250, 1, 0],
    [1_250, 3, 0],
    [1_250, 4, 1],
    [1_250, 10, 1],
    [1_250, 99, 12],
    [1_250, 333, 42],
    [1_250, 1_003, 125],
    [1_250, 9_999, 1_250],
    [1_250, 99_999_999, 12_500_000],
    [1, 9_999, 1],
    [0, 9_999, 0],
    [10_000, 9_999, 9_999],
  ])('at %d basis points, of %d the platform keeps %d and the coach has the rest', (bps, price, fee) => {
    const { payment, lines } = sold(price, bps);
    expect(payment).toMatchObject({ amount: price, platformFee: fee, coachAmount: price - fee });
    const parts = { ...(fee > 0 && { fees: -fee }), ...(price > fee && { coach: fee - price }) };
    expect(lines).toEqual({ provider: price, ...parts });
  });

  it('the fee of the quote counts, not the one of the day on which it is paid', async () => {
    const market = await aSale(9_999, false);
    await setFee(market, 5_000);
    market.now = new Date(market.now.getTime() + 2 * 60_000);
    market.payments.pay(ORDER);
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    expect(ledgerOf(market)).toEqual(['provider D 9999 | coach C 8499 | fees C 1500']);
  });

  it.each([-1, 10_001, 12.5, '1500', null])('a fee of %j basis points is refused', async (basisPoints) => {
    await expect(setFee(await aMarket(), basisPoints)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('a price typed as "4.35" is 435 minor units, or none', async () => {
    const market = await aMarket({ currency: 'eur' });
    market.isSelling = true;
    market.payments.isEager = true;
    await setFee(market, 1_250);
    market.now = new Date(market.now.getTime() + 2 * 60_000);
    const ask = (price: unknown) =>
      market.call(updateProgram, CARLA, { programId: 'bootcamp', updates: { price } });
    for (const price of ['4.35', 4.35, '435', -1])
      await expect(ask(price)).rejects.toMatchObject({
        code: 'invalid-argument',
        details: { issues: [{ path: 'updates.price' }] },
      });
    await ask(435);
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await quiet(market);
    expect(ledgerOf(market)).toEqual(['provider D 435 | coach C 381 | fees C 54']);
  });

  it('a coach’s part of nothing makes no transfer', async () => {
    const market = await aMarket({ price: 9_999, maxStudents: 5, currency: 'eur' });
    market.isSelling = true;
    market.payments.isEager = true;
    await setFee(market, 10_000);
    market.now = new Date(market.now.getTime() + 2 * 60_000);
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await market.call(connectPayouts, CARLA, { country: 'DE' });
    market.payouts.onboard('carla');
    await market.call(getPayoutAccount, CARLA, { currency: 'eur' });
    await later(market, 22 * DAY);
    expect(ledgerOf(market)).toEqual(['provider D 9999 | fees C 9999']);
    await expectRefusal(market.call(createPayout, CARLA, { currency: 'eur' }), 'payout-exceeds');
    expect(market.payouts.transfers.size).toBe(0);
  });
});

describe('M46 The price moves, or is moved', () => {
  it('(a) a quote holds while its hold lives, and the next one is of the new price', async () => {
    const market = await aSale(10_000, false);
    await market.documents.transact((transaction) => {
      transaction.update(paths.program('bootcamp'), { price: 12_000 });
      return Promise.resolve();
    });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await market.call(enrollStudent, EVE, { programId: 'bootcamp' });
    expect([...market.payments.charges.values()].map(({ amount }) => amount)).toEqual([10_000, 12_000]);
    market.payments.pay(ORDER);
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    await quiet(market, { doubled: true });
    expect(ledgerOf(market)).toEqual(['provider D 10000 | coach C 8500 | fees C 1500']);
  });

  it('(c) whoever names a price or a charge is refused', async () => {
    const market = await aMarket({ price: 10_000, maxStudents: 5, currency: 'eur' });
    market.isSelling = true;
    for (const forged of [
      { amount: 1 },
      { price: 1 },
      { currency: 'jpy' },
      { paymentId: ORDER },
      { transactionId: 'tx-1' },
    ])
      await expect(
        market.call(enrollStudent, SAM, { programId: 'bootcamp', ...forged }),
      ).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(market.payments.charges.size).toBe(0);
  });
});
