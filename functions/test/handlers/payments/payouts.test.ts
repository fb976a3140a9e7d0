import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import approvePayout from '../../../src/handlers/payments/approvePayout';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import {
  DAY,
  ORDER,
  RIPE,
  VERA,
  aSale,
  account,
  anEarner,
  expectBooks,
  moves,
  pay,
  payout,
  standing,
} from '../../support/payoutMarket';
import { someEarnings } from '../../support/payouts';
import { aUser } from '../../support/people';
import { later, quiet, waitingJobs } from '../../support/quiet';

describe('the account that a coach is paid on', () => {
  it('is one, however often it is asked for, and says what the provider says', async () => {
    const market = await aMarket();
    market.isSelling = true;
    const asked = Array.from({ length: 5 }, () => market.call(connectPayouts, CARLA, { country: 'DE' }));
    expect(new Set((await Promise.all(asked)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(market.payouts.accounts.size).toBe(1);
    expect(await standing(market)).toMatchObject({
      status: 'onboarding',
      requirements: ['external_account'],
    });
    market.payouts.onboard('carla');
    expect(await standing(market)).toMatchObject({ status: 'enabled', requirements: [], available: 0 });
    expect(await account(market)).toMatchObject({ status: 'enabled', accountId: 'acct_carla' });
  });

  it('is a coach’s, and only where somebody pays out', async () => {
    const market = await aMarket();
    await expectRefusal(market.call(connectPayouts, SAM, { country: 'DE' }), 'coach-missing');
    await expectRefusal(market.call(connectPayouts, CARLA, { country: 'DE' }), 'payouts-unavailable');
    expect(await standing(market)).toMatchObject({ status: 'none', available: 0 });
  });
});

describe('what can be paid out', () => {
  it('is what is owed, once the work is done and the hold is over', async () => {
    const market = await aSale(10_000);
    expect(await standing(market)).toMatchObject({ balance: 8_500, unripe: 8_500, available: 0 });
    await expectRefusal(pay(market), 'payout-exceeds', { available: 0, currency: 'eur' });
    await later(market, RIPE);
    expect(await standing(market)).toMatchObject({ balance: 8_500, unripe: 0, available: 8_500 });
    await expectRefusal(pay(market, 8_501), 'payout-exceeds', { available: 8_500, currency: 'eur' });
    expect(await standing(market)).toMatchObject({ available: 8_500 });
  });

  it('is less what went back, also while it is unripe', async () => {
    const market = await aSale(10_000);
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 4_000, reason: 'other' });
    await quiet(market);
    expect(await standing(market)).toMatchObject({ balance: 5_100, unripe: 5_100, available: 0 });
    await later(market, RIPE);
    expect(await standing(market)).toMatchObject({ balance: 5_100, available: 5_100 });
  });

  it('M32 withholds 10200 while a dispute is open, and once it is won they are there once', async () => {
    const market = await aSale(12_000);
    await later(market, RIPE);
    market.payments.dispute(ORDER, 'open');
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    expect(await standing(market)).toMatchObject({ balance: 10_200, disputed: 10_200, available: 0 });
    await expectRefusal(pay(market), 'payout-exceeds');
    market.payments.dispute(ORDER, 'won');
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    expect(await standing(market)).toMatchObject({ disputed: 0, available: 10_200 });
  });

  it('M32 goes to the account that the coach has by then: one that was closed meanwhile is replaced', async () => {
    const market = await aSale(12_000);
    await later(market, RIPE);
    market.payments.dispute(ORDER, 'open');
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    market.payouts.close('acct_carla');
    expect(await standing(market)).toMatchObject({ status: 'none', disputed: 10_200, available: 0 });
    const asked = Array.from({ length: 5 }, () => market.call(connectPayouts, CARLA, { country: 'DE' }));
    expect(new Set((await Promise.all(asked)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(market.payouts.accounts.size).toBe(2);
    market.payments.dispute(ORDER, 'won');
    const won = await market.payments.read('tx-1');
    await Promise.all([settlePayment(market, ORDER, won), settlePayment(market, ORDER, won)]);
    await expectRefusal(pay(market), 'payout-account-not-ready', { status: 'onboarding' });
    market.payouts.onboard('carla');
    expect(await standing(market)).toMatchObject({ status: 'enabled', disputed: 0, available: 10_200 });
    await pay(market);
    await quiet(market, { doubled: true });
    expect([...market.payouts.transfers.values()]).toMatchObject([
      { accountId: 'acct_carla_next', amount: 10_200 },
    ]);
    expect(balancesOf(market)).toMatchObject({ coach: -10_200, transit: 10_200, fees: -1_800 });
    await expectBooks(market);
  });

  it('does not go to an account that was closed after it was asked for', async () => {
    const market = await anEarner(8_500);
    await pay(market);
    market.payouts.close('acct_carla');
    await standing(market);
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'payout-account-not-ready' });
    expect(market.payouts.transfers.size).toBe(0);
    expect(await account(market)).toMatchObject({ status: 'none', underway: { eur: 0 } });
    expect(Object.keys(market.documents.dump('outbox/notify:payouts-closed:carla:'))).toHaveLength(1);
  });

  it('is nothing while the coach owes, and what is earned pays the debt first', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    await quiet(market);
    market.payouts.bank('carla_1', 'paid');
    await later(market, DAY);
    await market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' });
    await quiet(market);
    expect(ledgerOf(market)).toContain('coach D 8500 | fees D 1500 | provider C 10000');
    expect(await standing(market)).toMatchObject({ balance: -8_500, available: 0 });
    const earned = someEarnings('carla', 9_000, 'new');
    market.documents.put(paths.ledgerTransaction(earned.id), earned);
    expect(await standing(market)).toMatchObject({ balance: 500, available: 500 });
  });
});

describe('a payout', () => {
  it('goes by the coach’s account to the bank, and the books follow each step', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    expect(await pay(market)).toEqual({
      ...{ payoutId: 'carla_1', status: 'requested', amount: 8_500 },
      ...{ currency: 'eur', available: 0 },
    });
    await quiet(market, { doubled: true });
    expect(await payout(market)).toMatchObject({ status: 'in-transit', transferId: 'tr_carla_1' });
    expect(ledgerOf(market)).toContain('transit D 8500 | provider C 8500');
    expect(await standing(market)).toMatchObject({ balance: 8_500, underway: 8_500, available: 0 });
    market.payouts.bank('carla_1', 'paid');
    await later(market, DAY, true);
    expect(await moves(market)).toEqual(['requested', 'sending', 'transferred', 'in-transit', 'paid']);
    expect(ledgerOf(market)).toContain('coach D 8500 | transit C 8500');
    expect(balancesOf(market)).toEqual({ provider: 1_500, fees: -1_500 });
    for (let day = 0; day < 10; day += 1) await later(market, DAY);
    expect(waitingJobs(market, ['make-payout'])).toEqual([]);
    await expectBooks(market);
  });

  it('that was paid and then comes back is taken back, and can be paid out again', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    await quiet(market);
    market.payouts.bank('carla_1', 'paid');
    await later(market, DAY);
    market.payouts.bank('carla_1', 'failed', 'account_closed');
    await later(market, 2 * DAY);
    expect(await payout(market)).toMatchObject({ status: 'returned', failure: 'account_closed' });
    expect(ledgerOf(market).slice(-4).sort()).toEqual(
      [
        'coach D 8500 | transit C 8500',
        'transit D 8500 | coach C 8500',
        'transit D 8500 | provider C 8500',
        'provider D 8500 | transit C 8500',
      ].sort(),
    );
    expect(await standing(market)).toMatchObject({ balance: 8_500, underway: 0, available: 8_500 });
    expect(await market.documents.get(paths.outboxJob('make-payout:carla_1'))).toMatchObject({
      status: 'dead',
    });
    expect(await pay(market)).toMatchObject({ payoutId: 'carla_2' });
    await quiet(market);
    expect(await payout(market, 'carla_2')).toMatchObject({ status: 'in-transit' });
    await expectBooks(market);
  });

  it('M06 in preparation is dropped when its money is not to be had any more', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    await market.call(refundPayment, ROOT, { paymentId: ORDER, amount: 5_000, reason: 'other' });
    await quiet(market, { kinds: ['refund-payment'] });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'balance-changed' });
    expect(market.payouts.transfers.size).toBe(0);
    expect(await standing(market)).toMatchObject({ underway: 0, available: 4_250 });
  });
});

describe('who pays out', () => {
  it('is the coach, or an admin; above a set sum two admins', async () => {
    const market = await anEarner(200_001);
    market.documents.put(paths.user('vera'), aUser('vera', { role: 'admin' }));
    await expectRefusal(pay(market, 1, OMAR, 'carla'), 'coach-missing');
    await expectRefusal(pay(market, 1, SAM), 'coach-missing');
    expect(await pay(market, 100_000, ROOT, 'carla')).toMatchObject({ status: 'requested' });
    expect(await pay(market, 100_001, ROOT, 'carla')).toMatchObject({ status: 'awaiting-approval' });
    await quiet(market);
    expect(market.payouts.transfers.size).toBe(1);
    const second = { payoutId: 'carla_2' };
    await expectRefusal(market.call(approvePayout, ROOT, second), 'payout-needs-another');
    await expectRefusal(market.call(approvePayout, VERA, { payoutId: 'carla_1' }), 'payout-not-waiting');
    await expectRefusal(market.call(approvePayout, VERA, { payoutId: 'carla_9' }), 'payout-missing');
    const once = await Promise.allSettled([
      market.call(approvePayout, VERA, second),
      market.call(approvePayout, VERA, second),
    ]);
    expect(once.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await quiet(market);
    expect(await payout(market, 'carla_2')).toMatchObject({ status: 'in-transit', approvedBy: 'vera' });
    await expectBooks(market);
  });

  it('are refused by any admin, the one who asked too: the sum is the coach’s to have, who hears nothing of it', async () => {
    const market = await anEarner(200_001);
    market.documents.put(paths.user('vera'), aUser('vera', { role: 'admin' }));
    for (const [index, by] of [ROOT, VERA].entries()) {
      const payoutId = `carla_${index + 1}`;
      expect(await pay(market, 200_001, ROOT, 'carla')).toMatchObject({ status: 'awaiting-approval' });
      await expectRefusal(pay(market, 1), 'payout-exceeds', { available: 0 });
      const refuse = () => market.call(approvePayout, by, { payoutId, decision: 'refuse' });
      const once = await Promise.allSettled([refuse(), refuse(), refuse()]);
      expect(once.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await payout(market, payoutId)).toMatchObject({ status: 'refused', failure: 'not-approved' });
      await expectRefusal(market.call(approvePayout, VERA, { payoutId }), 'payout-not-waiting');
      expect(await standing(market)).toMatchObject({ available: 200_001 });
      await expectBooks(market);
    }
    await quiet(market, { doubled: true });
    expect(Object.keys(market.documents.dump('outbox/notify:payout-'))).toEqual([]);
    expect(market.payouts.transfers.size).toBe(0);
    await expectRefusal(
      market.call(approvePayout, VERA, { payoutId: 'carla_9', decision: 'refuse' }),
      'payout-missing',
    );
  });

  it('takes two for what one alone would let go in several: what admins let go of a coach in a day is added up', async () => {
    const market = await anEarner(1_000_000);
    for (const uid of ['vera', 'root']) market.documents.put(paths.user(uid), aUser(uid, { role: 'admin' }));
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, index) => pay(market, 30_000, index % 2 ? ROOT : VERA, 'carla')),
    );
    const gone = asked.filter(({ status }) => status === 'requested');
    expect(gone, '10 at once by two admins, below the sum each').toHaveLength(3);
    expect(asked.filter(({ status }) => status === 'awaiting-approval')).toHaveLength(7);
    expect(await pay(market, 10_000, ROOT, 'carla'), 'the sum itself').toMatchObject({ status: 'requested' });
    expect(await pay(market, 1, ROOT, 'carla')).toMatchObject({ status: 'awaiting-approval' });
    expect(await pay(market, 200_000), 'the coach’s own').toMatchObject({ status: 'requested' });
    market.now = new Date(market.now.getTime() + DAY * 60_000 - 1);
    expect(await pay(market, 1, VERA, 'carla')).toMatchObject({ status: 'awaiting-approval' });
    market.now = new Date(market.now.getTime() + 1);
    expect(await pay(market, 100_000, VERA, 'carla'), 'a day later').toMatchObject({ status: 'requested' });
    expect((await account(market))?.letGoAlone).toEqual([
      { amount: 100_000, currency: 'eur', at: market.now },
    ]);
  });

  it('takes two also for little, the twenty-first time in a day, and for anything where the setting says so', async () => {
    const market = await anEarner(1_000_000);
    for (let count = 1; count <= 20; count += 1) {
      expect(await pay(market, 1, ROOT, 'carla')).toMatchObject({ status: 'requested' });
      market.now = new Date(market.now.getTime() + 60_000);
    }
    expect(await pay(market, 1, ROOT, 'carla')).toMatchObject({ status: 'awaiting-approval' });
    market.now = new Date(market.now.getTime() + DAY * 60_000);
    const rules = { key: 'payouts.rules', version: 0, reason: 'as agreed' } as const;
    await market.call(updateAdminSetting, ROOT, { ...rules, value: { holdDays: 7, twoPersonsAbove: 0 } });
    expect(await pay(market, 1, ROOT, 'carla')).toMatchObject({ status: 'awaiting-approval' });
  });

  it('takes two who are admins when it is let go, and the sum that was set when it was asked for', async () => {
    const market = await anEarner(300_000);
    market.documents.put(paths.user('vera'), aUser('vera', { role: 'admin' }));
    const set = (twoPersonsAbove: number, version: number) =>
      market.call(updateAdminSetting, ROOT, {
        ...{ key: 'payouts.rules', value: { holdDays: 7, twoPersonsAbove }, version, reason: 'as agreed' },
      });
    await pay(market, 100_001, ROOT, 'carla');
    await set(1_000_000, 0);
    await expectRefusal(market.call(approvePayout, ROOT, { payoutId: 'carla_1' }), 'payout-needs-another');
    await quiet(market);
    expect(market.payouts.transfers.size, 'a setting lets nothing go').toBe(0);
    expect(await pay(market, 50_000, ROOT, 'carla')).toMatchObject({ status: 'requested' });
    await set(1, 1);
    await quiet(market);
    expect(await payout(market, 'carla_2'), 'nor does it hold what was let go').toMatchObject({
      status: 'in-transit',
    });
    const root = (await market.documents.get(paths.user('root')))!;
    market.documents.put(paths.user('root'), { ...root, role: 'student' });
    await expectRefusal(market.call(approvePayout, VERA, { payoutId: 'carla_1' }), 'payout-needs-another');
    market.documents.put(paths.user('root'), root);
    expect(await market.call(approvePayout, VERA, { payoutId: 'carla_1' })).toMatchObject({
      status: 'requested',
    });
  });
});
