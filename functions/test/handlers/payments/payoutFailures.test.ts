import { describe, expect, it } from 'vitest';
import { LEASE } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import approvePayout from '../../../src/handlers/payments/approvePayout';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { ROOT } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import {
  DAY,
  ORDER,
  RIPE,
  VERA,
  aSale,
  anEarner,
  expectBooks,
  pay,
  payout,
  standing,
} from '../../support/payoutMarket';
import { someEarnings } from '../../support/payouts';
import { later, quiet } from '../../support/quiet';

describe('M34 The reversal finds no money', () => {
  it('the payer’s refund does not wait for it, and the debt is cleared once, by what is earned', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    await quiet(market);
    market.payouts.bank('carla_1', 'paid');
    await later(market, DAY);
    await market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' });
    await quiet(market, { doubled: true });
    expect(market.payments.refunded(ORDER)).toBe(10_000);
    expect(balancesOf(market)).toEqual({ coach: 8_500, provider: -8_500 });
    const earned = someEarnings('carla', 8_500, 'new');
    market.documents.put(paths.ledgerTransaction(earned.id), earned);
    expect(balancesOf(market)).toEqual({});
    expect(await standing(market)).toMatchObject({ balance: 0, available: 0 });
  });

  it('killed between the refund and what it takes back, and at each other await: one refund, one debt', async () => {
    let isDead = true;
    let point = 0;
    for (; isDead; point += 1) {
      const market = await aSale(10_000);
      await later(market, RIPE);
      await pay(market);
      await quiet(market);
      market.payouts.bank('carla_1', 'paid');
      await later(market, DAY);
      await market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' });
      const crashing = crashingPorts(market.ports, point);
      await quiet(market, { ports: crashing.ports, kinds: ['refund-payment'] }).catch((error: unknown) => {
        if (!(error instanceof Crash) && !crashing.crashed()) throw error;
      });
      isDead = crashing.crashed();
      market.now = new Date(market.now.getTime() + LEASE + 60_000);
      await quiet(market, { doubled: true });
      const what = `killed at ${point}`;
      expect(
        market.payments.charges.get(ORDER)?.refunds.map(({ amount }) => amount),
        what,
      ).toEqual([10_000]);
      expect(market.payouts.reversed.size, what).toBe(0);
      expect(
        ledgerOf(market).filter((line) => line.startsWith('coach D 8500 | fees')),
        what,
      ).toEqual(['coach D 8500 | fees D 1500 | provider C 10000']);
      expect(balancesOf(market), what).toEqual({ coach: 8_500, provider: -8_500 });
      const earned = someEarnings('carla', 8_500, 'new');
      market.documents.put(paths.ledgerTransaction(earned.id), earned);
      expect(await standing(market), what).toMatchObject({ balance: 0, available: 0 });
    }
    expect(point).toBeGreaterThan(8);
  });

  it('of a payout that came back is tried again until the money is there', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    await quiet(market);
    market.payouts.bank('carla_1', 'failed', 'no_account');
    // A look at the bank payout is answered; the reversal finds no money.
    market.now = new Date(market.now.getTime() + 7 * 3_600_000);
    await quiet(market, { ports: refusing(market, 1) });
    expect(await payout(market)).toMatchObject({ status: 'failed', failure: 'no_account' });
    expect(await standing(market)).toMatchObject({ underway: 8_500, available: 0 });
    await later(market, 60);
    expect(await payout(market)).toMatchObject({ status: 'returned' });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 8_500 });
    await expectBooks(market);
  });
});

/** Ports whose next reversals are refused. */
function refusing(market: Platform, times: number) {
  let left = times;
  const reverse: Platform['payouts']['reverse'] = (...of) => {
    if (left-- > 0) market.payouts.faults = ['refuse'];
    return market.payouts.reverse(...of);
  };
  return { ...market.ports, payouts: () => Promise.resolve({ ...market.payouts, reverse }) };
}

describe('a payout whose coach’s account is gone', () => {
  it.each(['in-transit', 'paid'] as const)('is asked about once a look, %s', async (status) => {
    const market = await anEarner(20_000);
    await pay(market);
    await quiet(market);
    market.payouts.bank('carla_1', status);
    await later(market, DAY);
    expect(await payout(market)).toMatchObject({ status });
    market.payouts.bank('carla_1', 'failed', 'account_closed');
    market.documents.put(paths.payoutAccount('carla'), undefined);
    let asked = 0;
    const readBankPayout: Platform['payouts']['readBankPayout'] = async (...about) => {
      asked += 1;
      if (asked > 3) throw new Error('it is asked for ever');
      return market.payouts.readBankPayout(...about);
    };
    const payouts = () => Promise.resolve({ ...market.payouts, readBankPayout });
    market.now = new Date(market.now.getTime() + DAY * 60_000);
    await quiet(market, { ports: { ...market.ports, payouts } });
    expect(asked).toBe(1);
    expect(await payout(market)).toMatchObject({ status });
  });
});

describe('M36 Did the transfer happen?', () => {
  it('(a) a no gives the sum back, and the same request is debited anew and sent once', async () => {
    const market = await anEarner(20_000);
    await pay(market, 20_000);
    market.payouts.faults = ['refuse'];
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'balance_insufficient' });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 20_000 });
    await pay(market, 20_000);
    await quiet(market);
    expect(market.payouts.transfers.size).toBe(1);
    expect(ledgerOf(market).filter((line) => line.startsWith('transit'))).toEqual([
      'transit D 20000 | provider C 20000',
    ]);
    await expectBooks(market);
  });

  it('(b) no answer gives nothing back: it is asked again, by job and admin at once, and sent once', async () => {
    const market = await anEarner(20_000);
    await pay(market, 20_000);
    market.payouts.faults = ['lost-answer'];
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'sending' });
    await expectRefusal(pay(market, 1), 'payout-exceeds', { available: 0, currency: 'eur' });
    await expectRefusal(pay(market, 20_000, ROOT, 'carla'), 'payout-exceeds');
    await later(market, 5, true);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
    expect(ledgerOf(market).filter((line) => line === 'transit D 20000 | provider C 20000')).toHaveLength(1);
    await expectBooks(market);
  });

  it('(b) no answer and a refund meanwhile gives nothing back either', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market);
    market.payouts.faults = ['lost-answer'];
    await quiet(market);
    await market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' });
    await later(market, 5);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
    expect(await standing(market)).toMatchObject({ balance: 0, underway: 8_500, available: 0 });
    await expectBooks(market);
  });

  it.each([
    ['(c) two of 20000', 20_000, 0],
    ['(d) two of 15000', 15_000, 5_000],
  ])('%s at once: one passes', async (_title, amount, left) => {
    for (let round = 0; round < 20; round += 1) {
      const market = await anEarner(20_000);
      const both = await Promise.allSettled([pay(market, amount), pay(market, amount, ROOT, 'carla')]);
      const refused = both.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(1);
      await expectRefusal(
        Promise.reject((refused[0] as PromiseRejectedResult).reason as Error),
        'payout-exceeds',
        {
          available: left,
          currency: 'eur',
        },
      );
      // An admin's waits for a second one.
      const waiting = (await payout(market))!;
      if (waiting.status === 'awaiting-approval')
        await market.call(approvePayout, VERA, { payoutId: waiting.id });
      await quiet(market);
      const sent = [...market.payouts.transfers.values()].reduce((sum, each) => sum + each.amount, 0);
      expect(sent).toBe(amount);
    }
  });

  it('killed at each await, it is sent once', async () => {
    let isDead = true;
    let point = 0;
    for (; isDead; point += 1) {
      const market = await anEarner(20_000);
      await pay(market);
      const crashing = crashingPorts(market.ports, point);
      await quiet(market, { ports: crashing.ports, kinds: ['make-payout'] }).catch((error: unknown) => {
        if (!(error instanceof Crash) && !crashing.crashed()) throw error;
      });
      isDead = crashing.crashed();
      market.now = new Date(market.now.getTime() + LEASE + 60_000);
      await quiet(market);
      expect(await payout(market), `killed at ${point}`).toMatchObject({ status: 'in-transit' });
      expect(balancesOf(market), `killed at ${point}`).toEqual({ coach: -20_000, transit: 20_000 });
      await expectBooks(market);
    }
    expect(point).toBeGreaterThan(15);
  });
});
