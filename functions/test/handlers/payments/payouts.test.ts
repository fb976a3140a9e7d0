import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { Payout } from '../../../src/contracts/documents/payouts';
import { LEASE } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import approvePayout from '../../../src/handlers/payments/approvePayout';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { someEarnings } from '../../support/payouts';
import { aUser } from '../../support/people';
import { later, quiet, waitingJobs } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;
/** Minutes until what was sold can be paid out: 14 days in which it can be left, and 7 more. */
const RIPE = 21 * DAY + 1;
const VERA = aCaller('vera', 'admin');
const eur = { currency: 'eur' };

/** A market in which sam paid for carla's bootcamp, and carla can be paid. */
async function aSale(price: number): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await onboarded(market);
  return market;
}

async function onboarded(market: Platform): Promise<void> {
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, eur);
}

/** A market in which carla earned a sum long ago. */
async function anEarner(earned: number): Promise<Platform> {
  const market = await aMarket();
  market.isSelling = true;
  await onboarded(market);
  const entry = someEarnings('carla', earned, 'old');
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
  return market;
}

const standing = (market: Platform) =>
  market.call(getPayoutAccount, CARLA, eur) as Promise<Record<string, unknown>>;
const pay = (market: Platform, amount?: number, who = CARLA, coachId?: string) =>
  market.call(createPayout, who, { ...eur, amount, coachId }) as Promise<{
    payoutId: string;
    status: string;
  }>;
const payout = ({ documents }: Platform, id = 'carla_1') => documents.get(paths.payout(id));
const account = ({ documents }: Platform) => documents.get(paths.payoutAccount('carla'));
const moves = async (market: Platform, id = 'carla_1') =>
  (await payout(market, id))?.timeline.map(({ status }) => status);

/** What must hold whatever happened: what is under way is what payouts say, and the ledger what became of each. */
async function expectBooks(market: Platform): Promise<void> {
  const payouts = Object.values(market.documents.dump('payouts/')) as Payout[];
  const open = payouts.filter(({ status }) => !['paid', 'returned', 'refused'].includes(status));
  const underway = open.reduce((sum, { amount }) => sum + amount, 0);
  expect((await account(market))?.underway.eur ?? 0).toBe(underway);
  const ledger = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
  for (const { id, status } of payouts) {
    const kinds = ledger.filter(({ payoutRef }) => payoutRef === id).map(({ kind }) => kind);
    const isSent = ['transferred', 'in-transit', 'paid', 'failed', 'returned'].includes(status);
    expect(kinds.filter((kind) => kind === 'transfer')).toHaveLength(isSent ? 1 : 0);
    expect(market.payouts.transfers.has(id)).toBe(isSent);
    const paid =
      kinds.filter((kind) => kind === 'payout').length -
      kinds.filter((kind) => kind === 'payout-failed').length;
    expect(paid).toBe(status === 'paid' ? 1 : 0);
  }
}

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

describe('M38 Coach suspended with money pending', () => {
  it('(a) nothing moves, and nothing is forfeited', async () => {
    const market = await anEarner(8_500);
    await pay(market);
    const dated = { createdAt: market.now, updatedAt: market.now };
    market.documents.put(paths.suspension('carla'), {
      ...{ userRef: 'carla', reason: 'x', suspendedBy: 'root', hidesPage: true },
      ...dated,
    });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'account-suspended' });
    expect(market.payouts.transfers.size).toBe(0);
    await expectRefusal(pay(market), 'account-suspended');
    await expectRefusal(pay(market, undefined, ROOT, 'carla'), 'coach-suspended');
    await market.documents.transact((transaction) => {
      transaction.delete(paths.suspension('carla'));
      return Promise.resolve();
    });
    expect(await pay(market)).toMatchObject({ amount: 8_500 });
  });

  it('(a) what the provider may have already goes on to its end, not half', async () => {
    const market = await anEarner(8_500);
    await pay(market);
    market.payouts.faults = ['lost-answer'];
    await quiet(market);
    const dated = { createdAt: market.now, updatedAt: market.now };
    market.documents.put(paths.suspension('carla'), {
      ...{ userRef: 'carla', reason: 'x', suspendedBy: 'root', hidesPage: true },
      ...dated,
    });
    await later(market, 5);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
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
});
