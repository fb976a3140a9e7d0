import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { expectRefusal } from '../../support/expectRefusal';
import { ledgerOf } from '../../support/ledgerOf';
import { someEarnings } from '../../support/payouts';
import { later, quiet } from '../../support/quiet';

const DAY = 24 * 60;
const ORDER = 'sam_bootcamp_1';

it('M40 a debt stays in the currency of its sale, beside what is earned in another', async () => {
  const market = await aMarket({ price: 10_000, maxStudents: 5, currency: 'usd' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  const standing = (currency: string) => market.call(getPayoutAccount, CARLA, { currency });
  await standing('usd');
  await later(market, 22 * DAY);
  await market.call(createPayout, CARLA, { currency: 'usd' });
  await quiet(market);
  market.payouts.bank('carla_1', 'paid');
  await later(market, DAY);
  await market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' });
  await quiet(market);
  const earned = someEarnings('carla', 5_000);
  market.documents.put(paths.ledgerTransaction(earned.id), earned);
  expect(await standing('usd')).toMatchObject({ balance: -8_500, available: 0 });
  expect(await standing('eur')).toMatchObject({ balance: 5_000, available: 5_000 });
  await expectRefusal(market.call(createPayout, CARLA, { currency: 'usd' }), 'payout-exceeds');
  expect(market.payments.refunded(ORDER)).toBe(10_000);
  expect(ledgerOf(market)).toEqual(
    expect.arrayContaining([
      'transit D 8500 | provider C 8500',
      'coach D 8500 | transit C 8500',
      'coach D 8500 | fees D 1500 | provider C 10000',
    ]),
  );
});
