import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createPayout from '../../../src/handlers/payments/createPayout';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { CARLA, ROOT } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { ORDER, RIPE, aSale, account, anEarner, expectBooks, payout } from '../../support/payoutMarket';
import { later, quiet } from '../../support/quiet';

const FIVE = [1, 2, 3, 4, 5];

const refund = (market: Platform, wish: object, who = CARLA) =>
  market.call(refundPayment, who, { paymentId: ORDER, amount: 1_000, reason: 'other', ...wish });
const refunds = ({ documents }: Platform) => Object.keys(documents.dump(`payments/${ORDER}/refunds/`));
const draw = (market: Platform, wish: object, who = CARLA) =>
  market.call(createPayout, who, { currency: 'eur', amount: 1_000, ...wish });

describe('a refund that is said again under its number, without a requestId', () => {
  it('is the same one, however many say it at once and when', async () => {
    const market = await aSale(5_000);
    const answers = await Promise.all(FIVE.map(() => refund(market, { number: 1 })));
    await quiet(market);
    const [first] = [...answers, await refund(market, { number: 1 })];
    expect(answers).toEqual(answers.map(() => first));
    expect(first).toMatchObject({ refundId: '1', amount: 1_000, refundable: 4_000 });
    expect(refunds(market)).toHaveLength(1);
    expect(market.payments.refunded(ORDER)).toBe(1_000);
  });

  it('is the same one too where it was all that was left', async () => {
    const market = await aSale(5_000);
    const first = await refund(market, { amount: undefined, number: 1 });
    expect(await refund(market, { amount: undefined, number: 1 })).toEqual(first);
    expect(first).toMatchObject({ amount: 5_000, refundable: 0 });
  });

  it('is another one under the next number, and without one', async () => {
    const market = await aSale(5_000);
    await refund(market, { number: 1 });
    expect(await refund(market, { number: 2 })).toMatchObject({ refundId: '2' });
    expect(await refund(market, {})).toMatchObject({ refundId: '3', refundable: 2_000 });
  });

  it.each([
    ['another sum', { amount: 999 }, CARLA],
    ['another reason', { reason: 'duplicate' }, CARLA],
    ['another note', { note: 'late' }, CARLA],
    ['another person', {}, ROOT],
    ['by hand', { transferReference: 'SEPA 1' }, CARLA],
    ['a number that is still to come', { number: 3 }, CARLA],
  ])('is refused as another wish: %s', async (_, wish, who) => {
    const market = await aSale(5_000);
    await refund(market, { number: 1 });
    await expectRefusal(refund(market, { number: 1, ...wish }, who), 'not-the-next', { next: 2 });
    expect(refunds(market)).toHaveLength(1);
  });
});

describe('a payout that is said again under its number, without a requestId', () => {
  it('is the same one, however many say it at once and when', async () => {
    const market = await anEarner(10_000);
    const answers = await Promise.all(FIVE.map(() => draw(market, { number: 1 })));
    expect(answers).toEqual(answers.map(() => answers[0]));
    await quiet(market);
    await later(market, RIPE);
    expect(await draw(market, { number: 1 })).toMatchObject({ payoutId: 'carla_1', amount: 1_000 });
    expect(await account(market)).toMatchObject({ payouts: 1 });
    await expectBooks(market);
  });

  it('is the same one where the provider refused it: a second wish says so', async () => {
    const market = await anEarner(10_000);
    await draw(market, { number: 1 });
    market.documents.put(paths.payout('carla_1'), { ...(await payout(market))!, status: 'refused' });
    expect(await draw(market, { number: 1 })).toMatchObject({ payoutId: 'carla_1', status: 'refused' });
    expect(await draw(market, { number: 2 })).toMatchObject({ payoutId: 'carla_2' });
    expect(await draw(market, {})).toMatchObject({ payoutId: 'carla_3' });
  });

  it.each([
    ['another sum', { amount: 999 }, CARLA],
    ['another currency', { currency: 'usd' }, CARLA],
    ['another person', { coachId: 'carla' }, ROOT],
    ['a number that is still to come', { number: 3 }, CARLA],
  ])('is refused as another wish: %s', async (_, wish, who) => {
    const market = await anEarner(10_000);
    await draw(market, { number: 1 });
    await expectRefusal(draw(market, { number: 1, ...wish }, who), 'not-the-next', { next: 2 });
    expect(await account(market)).toMatchObject({ payouts: 1 });
  });
});
