import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import getStatement from '../../../src/handlers/payments/getStatement';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { someEarnings } from '../../support/payouts';
import { later, quiet } from '../../support/quiet';

const DAY = 24 * 60;
const ORDER = 'sam_bootcamp_1';

it('M40 Paid out in another currency: a debt stays in that of its sale, beside what is earned in another', async () => {
  const market = await aMarket({ price: 10_000, maxStudents: 5, currency: 'usd' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  const standing = (currency: string) => market.call(getPayoutAccount, CARLA, { currency });
  await standing('usd');
  await later(market, 22 * DAY);
  Object.assign(market.payouts, { banksIn: 'eur', rate: 0.92 });
  await market.call(createPayout, CARLA, { currency: 'usd' });
  await quiet(market);
  market.payouts.bank('carla_1', 'paid');
  await later(market, DAY);
  market.payouts.rate = 0.95;
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
  expect(balancesOf(market, 'usd')).toEqual({ coach: 8_500, provider: -8_500 });
  const converted = { amount: 7_820, currency: 'eur', rate: 0.92 };
  expect(await market.documents.get(paths.ledgerTransaction('payout:carla_1'))).toMatchObject({ converted });
  expect(await market.documents.get(paths.payout('carla_1'))).toMatchObject({ converted, amount: 8_500 });
  const month = market.now.toISOString().slice(0, 7);
  const told = (await market.call(getStatement, CARLA, { currency: 'usd', month, format: 'csv' })) as {
    csv: string;
  };
  expect(told).toMatchObject({ paidOut: 8_500, converted: { eur: 7_820 } });
  expect(told.csv.split('\r\n').find((line) => line.includes(',payout,,'))).toMatch(
    /,carla_1,0,0,0,-8500,usd,7820,eur,0\.92$/,
  );
});

it('what a bank of another currency sent back is taken off in both', async () => {
  const market = await aMarket();
  market.isSelling = true;
  await market.call(connectPayouts, CARLA, { country: 'US' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, { currency: 'eur' });
  const earned = someEarnings('carla', 5_000);
  market.documents.put(paths.ledgerTransaction(earned.id), earned);
  Object.assign(market.payouts, { banksIn: 'usd', rate: 1.1 });
  await market.call(createPayout, CARLA, { currency: 'eur' });
  await quiet(market);
  market.payouts.bank('carla_1', 'paid');
  await later(market, DAY);
  const month = market.now.toISOString().slice(0, 7);
  const told = () => market.call(getStatement, CARLA, { currency: 'eur', month });
  expect(await told()).toMatchObject({ paidOut: 5_000, converted: { usd: 5_500 } });
  market.payouts.bank('carla_1', 'failed', 'account_closed');
  await later(market, 2 * DAY);
  expect(await told()).toMatchObject({ paidOut: 0, converted: { usd: 0 }, closing: 5_000 });
});
