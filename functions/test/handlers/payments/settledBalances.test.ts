import { describe, expect, it } from 'vitest';
import { auditDocuments } from '../../../../audit/src/audit';
import type { Erasure } from '../../../src/contracts/documents/erasures';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import { ledgerTransaction } from '../../../src/domain/ledger/ledgerTransaction';
import { NOTHING_BOOKED, withEntry } from '../../../src/domain/payments/statements';
import { paths } from '../../../src/domain/paths';
import replayJob from '../../../src/handlers/admin/replayJob';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import getStatement from '../../../src/handlers/payments/getStatement';
import settleBalance from '../../../src/handlers/payments/settleBalance';
import { CARLA, ROOT } from '../../support/aMarket';
import { type Platform, NOON } from '../../support/aPlatform';
import { attentionOf } from '../../support/attentionOf';
import { expectRefusal } from '../../support/expectRefusal';
import { loggedLines } from '../../support/loggedLines';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { erasure, hours, leave, settle, told } from '../../support/leaving';
import {
  VERA,
  anEarner,
  eur,
  expectBooks,
  pay,
  payout,
  withPeople,
  closingOnceTransferred,
} from '../../support/payoutMarket';
import { anUnclearPayout } from '../../support/payouts';
import { aUser } from '../../support/people';
import { quiet } from '../../support/quiet';

/** Carla, who wants to be gone and has such a balance; nobody can pay it out. */
async function aLeaver(balance: number): Promise<Platform> {
  const market = await anEarner(Math.max(balance, 1));
  if (balance < 1) {
    const of = { kind: 'refund', subject: 'old', coachRef: 'carla', ...eur } as const;
    const entry = ledgerTransaction(of, { coach: 1 - balance, provider: balance - 1 }, NOON);
    market.documents.put(paths.ledgerTransaction(entry.id), entry);
  }
  withPeople(market);
  market.payouts.close('acct_carla');
  await market.call(getPayoutAccount, CARLA, eur);
  await leave(market);
  return market;
}

/** Carla, whose account was closed when a payout lay on it: she wants to be gone. */
async function aStuckOne(earned: number): Promise<Platform> {
  const market = await anEarner(earned);
  withPeople(market);
  await pay(market);
  await quiet(market, { ports: closingOnceTransferred(market) });
  await market.call(getPayoutAccount, CARLA, eur);
  expect(await payout(market)).toMatchObject({ status: 'transferred' });
  await leave(market);
  return market;
}

interface Wish {
  readonly amount?: number;
  readonly lying?: number;
  readonly debtor?: 'platform' | 'coach';
  readonly transferReference?: string;
}

/** All of it, as the erasure says that it lies, unless otherwise wished. */
const settled = (market: Platform, wish: Wish = {}, who = ROOT) =>
  market.call(settleBalance, who, {
    ...{ coachId: 'carla', currency: 'eur', debtor: 'platform', amount: 850, reason: 'Has no bank' },
    ...{ lying: heldSum(market)?.lying },
    ...wish,
  });
const heldSum = ({ documents }: Platform) =>
  (Object.values(documents.dump('erasures/')) as Erasure[])[0]?.held?.sums[0];
const gone = async (market: Platform) => hours(market, 2).then(() => erasure(market).status);

describe('M38 (b) what nothing settles by itself, an admin does', () => {
  it('by a transfer that was made by hand: it is no earning, and the erasure goes on', async () => {
    const market = await aLeaver(850);
    expect(told(market)).toEqual(['unpayable']);
    expect(await attentionOf(market, 'deletions-held')).toMatchObject({ first: [{ id: 'carla' }] });
    await hours(market, 1);
    expect(await settled(market, { transferReference: 'SEPA 4711' })).toEqual({
      ...{ coachId: 'carla', currency: 'eur', debtor: 'platform', amount: 850, status: 'settled' },
    });
    expect(ledgerOf(market)).toContain('coach D 850 | provider C 850');
    const booked = Object.values(market.documents.dump('ledger/balance-settled')) as LedgerTransaction[];
    expect(booked).toMatchObject([{ note: 'SEPA 4711: Has no bank' }]);
    expect(withEntry(NOTHING_BOOKED, booked[0]!)).toMatchObject({ paidOut: 850, earned: 0, paid: 0 });
    await settle(market);
    expect(erasure(market)).toMatchObject({ status: 'erasing' });
    expect(await market.documents.get(paths.user('carla'))).toBeUndefined();
    // At the instant of the settlement, by the clock of this test.
    const left = Object.entries(market.documents.dump());
    const found = await auditDocuments(left.map(([path, data]) => ({ path, data: data as object })));
    expect(found.filter(({ path }) => path.startsWith('erasures/'))).toEqual([]);
    expect(await gone(market)).toBe('erased');
    expect(await attentionOf(market, 'deletions-held')).toBeUndefined();
    expect(JSON.stringify(market.documents.dump('ledger/'))).not.toMatch(/\bcarla/);
  });

  it('stands in the statement and its CSV as paid out, also once the coach is a pseudonym', async () => {
    const market = await aLeaver(850);
    await hours(market, 1);
    await settled(market, { transferReference: 'SEPA 4711' });
    const month = market.now.toISOString().slice(0, 7);
    const wish = { currency: 'eur', month, format: 'csv' };
    const own = await market.call(getStatement, CARLA, wish);
    expect(own).toMatchObject({ closing: 0, paidOut: 850, isIssued: false });
    expect(await gone(market)).toBe('erased');
    await hours(market, 32 * 24, 24);
    const { pseudonym } = erasure(market);
    const later = await market.call(getStatement, ROOT, { ...wish, coachId: pseudonym });
    expect(later).toMatchObject({ closing: 0, paidOut: 850, isIssued: true });
    expect((later as { csv: string }).csv).toBe((own as { csv: string }).csv);
    expect((later as { csv: string }).csv).toContain('balance-settled');
    expect(JSON.stringify(market.documents.dump('statements/'))).not.toMatch(/\bcarla/);
    await expectRefusal(market.call(getStatement, CARLA, { ...wish, coachId: pseudonym }), 'coach-missing');
    await expectRefusal(market.call(getStatement, ROOT, { ...wish, coachId: 'carla' }), 'coach-missing');
  });

  it('given up: it is the platform’s', async () => {
    const market = await aLeaver(850);
    await settled(market);
    expect(ledgerOf(market)).toContain('coach D 850 | loss C 850');
    expect(await gone(market)).toBe('erased');
  });

  it('of one who owes, paid back or let go', async () => {
    const lines = ['provider D 300 | coach C 300', 'loss D 300 | coach C 300'];
    for (const [index, transferReference] of ['SEPA 4711', undefined].entries()) {
      const market = await aLeaver(-300);
      expect(told(market)).toEqual(['owing']);
      await expectRefusal(settled(market, { amount: 300 }), 'balance-changed', { balance: -300 });
      await settled(market, {
        debtor: 'coach',
        amount: 300,
        ...(transferReference && { transferReference }),
      });
      expect(ledgerOf(market)).toContain(lines[index]);
      expect(balancesOf(market).coach).toBeUndefined();
      expect(await gone(market)).toBe('erased');
    }
  });

  it('takes two admins above the set sum, who want the same', async () => {
    const market = await aLeaver(100_001);
    const wish = { amount: 100_001, transferReference: 'SEPA 4711' };
    expect(await settled(market, wish)).toMatchObject({ status: 'awaiting-approval' });
    await expectRefusal(settled(market, wish), 'payout-needs-another');
    expect(await settled(market, { amount: 100_001 }, VERA)).toMatchObject({ status: 'awaiting-approval' });
    expect(ledgerOf(market)).toHaveLength(1);
    expect(await settled(market, { amount: 100_001 }, ROOT)).toMatchObject({ status: 'settled' });
    expect(await gone(market)).toBe('erased');
  });

  it('takes two who are admins when it is settled', async () => {
    const market = await aLeaver(100_001);
    const wish = { amount: 100_001 };
    await settled(market, wish);
    const root = (await market.documents.get(paths.user('root')))!;
    market.documents.put(paths.user('root'), { ...root, role: 'student' });
    expect(await settled(market, wish, VERA)).toMatchObject({ status: 'awaiting-approval' });
    await expectRefusal(settled(market, wish, VERA), 'payout-needs-another');
    expect(ledgerOf(market)).toHaveLength(1);
    market.documents.put(paths.user('root'), root);
    expect(await settled(market, wish)).toMatchObject({ status: 'settled' });
  });

  it('once, however many do it at once, and only all of it', async () => {
    const market = await aLeaver(850);
    await expectRefusal(settled(market, { amount: 849 }), 'balance-changed', { balance: 850 });
    const all = await Promise.allSettled([ROOT, VERA, ROOT, VERA].map((who) => settled(market, {}, who)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(balancesOf(market)).toEqual({ provider: 850, loss: -850 });
  });

  it('not of who stays, nor of oneself, nor by another than an admin, nor what still moves', async () => {
    const market = await anEarner(850);
    market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
    await expectRefusal(settled(market), 'erasure-not-held');
    await expectRefusal(settled(market, {}, CARLA), 'admin-only');
    market.payouts.arrival = 'in-transit';
    await leave(market);
    expect(await payout(market)).toMatchObject({ amount: 850, requestedBy: 'carla', status: 'in-transit' });
    await expectRefusal(settled(market), 'balance-moving', { underway: 850 });
    market.documents.put(paths.user('carla'), {
      ...(await market.documents.get(paths.user('carla')))!,
      role: 'admin',
    });
    await expectRefusal(settled(market, {}, { ...CARLA, role: 'admin' }), 'not-yourself');
  });
});

describe('M38 (b) what was transferred to an account that was closed, and never reached the bank', () => {
  const LOST = 'loss D 850 | transit C 850';

  it('moves as long as somebody follows it; then an admin settles it with the rest', async () => {
    const market = await aStuckOne(850);
    expect(told(market)).toEqual(['moving']);
    await expectRefusal(settled(market), 'balance-moving', { underway: 850 });
    await hours(market, 8 * 24, 12);
    expect(told(market)).toEqual(['moving', 'unpayable']);
    expect(await attentionOf(market, 'deletions-held')).toMatchObject({ first: [{ id: 'carla' }] });
    expect(erasure(market).held?.sums).toEqual([
      { currency: 'eur', balance: 850, lying: 850, why: 'unpayable' },
    ]);
    await settled(market, { transferReference: 'SEPA 4711' });
    expect(ledgerOf(market)).toEqual(expect.arrayContaining([LOST, 'coach D 850 | provider C 850']));
    expect(balancesOf(market)).toEqual({ provider: -850, loss: 850 });
    expect(await payout(market)).toMatchObject({ status: 'returned', failure: 'transfer-lost' });
    await expectBooks(market);
    expect(await gone(market)).toBe('erased');
  });

  it('given up: the coach has it there, and the platform loses nothing', async () => {
    const market = await aStuckOne(850);
    await hours(market, 8 * 24, 12);
    const all = await Promise.allSettled([ROOT, VERA, ROOT].map((who) => settled(market, {}, who)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ledgerOf(market).filter((line) => line === LOST)).toHaveLength(1);
    expect(balancesOf(market)).toEqual({});
    expect(await gone(market)).toBe('erased');
  });

  it('takes two who saw the same: what came to lie there meanwhile the first had not agreed to', async () => {
    const market = await aStuckOne(300_000);
    await hours(market, 8 * 24, 12);
    const seen = { amount: 300_000, lying: 300_000 };
    await expectRefusal(settled(market, { ...seen, lying: 0 }), 'balance-changed', { lying: 300_000 });
    expect(await settled(market, seen)).toMatchObject({ status: 'awaiting-approval' });
    expect(erasure(market).held?.proposal).toMatchObject(seen);
    // Its own books are those of a payout that left and was sent back.
    for (const [path, data] of anUnclearPayout('carla_2', { amount: 40_000, status: 'failed' }))
      market.documents.put(path, data);
    const account = (await market.documents.get(paths.payoutAccount('carla')))!;
    market.documents.put(paths.payoutAccount('carla'), { ...account, underway: { eur: 340_000 } });
    await expectRefusal(settled(market, seen, VERA), 'balance-changed', { lying: 340_000 });
    const now = { amount: 300_000, lying: 340_000 };
    expect(await settled(market, now, VERA)).toMatchObject({ status: 'awaiting-approval' });
    await expectRefusal(settled(market, now, VERA), 'payout-needs-another');
    expect(Object.keys(market.documents.dump('ledger/transfer-lost'))).toEqual([]);
    expect(await settled(market, now)).toMatchObject({ status: 'settled' });
    expect(Object.keys(market.documents.dump('ledger/transfer-lost'))).toHaveLength(2);
  });

  it('is not given up where the provider says that its account is open: it goes on', async () => {
    const market = await aStuckOne(850);
    await hours(market, 8 * 24, 12);
    market.payouts.onboard('carla');
    await expectRefusal(settled(market), 'balance-moving', { underway: 850 });
    expect(await market.documents.get(paths.payoutAccount('carla'))).toMatchObject({ status: 'enabled' });
    expect(await payout(market)).toMatchObject({ status: 'transferred' });
  });

  it.each([
    ['a part of it', 350, 'SEPA 4711', { provider: -500, loss: 500 }],
    ['all of it', 850, 'SEPA 4711', {}],
    ['all of it, and the rest is given up', 850, undefined, { provider: 850, loss: -850 }],
  ])(
    'lies there no more where somebody took back %s by hand: it is named so, and is no loss',
    async (_, total, transferReference, left) => {
      const market = await aStuckOne(850);
      await hours(market, 8 * 24, 12);
      market.payouts.takenBack.set('carla_1', total);
      const wish = { ...(transferReference && { transferReference }) };
      await expectRefusal(settled(market, wish), 'balance-changed', { balance: 850, lying: 850 - total });
      market.payouts.faults = ['hang-up'];
      await expect(settled(market, { ...wish, lying: 850 - total })).rejects.toMatchObject({
        code: 'unavailable',
      });
      const now = { ...wish, lying: 850 - total };
      const lines = await loggedLines(async () => {
        await Promise.allSettled([ROOT, VERA].map((who) => settled(market, now, who)));
      });
      expect(lines.filter(({ event }) => event === 'transfer-taken-back')).toHaveLength(1);
      expect(balancesOf(market)).toEqual(left);
      expect(await payout(market)).toMatchObject({ status: 'returned', takenBack: total });
      expect(Object.keys(market.documents.dump('outbox/notify:payout-taken-back'))).toEqual([]);
      expect(await gone(market)).toBe('erased');
    },
  );

  it('is not settled while its job is tried again', async () => {
    const market = await aStuckOne(850);
    await hours(market, 8 * 24, 12);
    await market.call(replayJob, ROOT, { jobId: 'make-payout:carla_1' });
    await expectRefusal(settled(market), 'balance-moving', { underway: 850 });
  });

  it('takes two admins above the set sum, also where a refund has left nothing owed', async () => {
    const market = await aStuckOne(100_001);
    const of = { kind: 'refund', subject: 'old', coachRef: 'carla', ...eur } as const;
    const entry = ledgerTransaction(of, { coach: 100_001, provider: -100_001 }, NOON);
    market.documents.put(paths.ledgerTransaction(entry.id), entry);
    await hours(market, 8 * 24, 12);
    expect(told(market)).toEqual(['moving', 'unpayable']);
    expect(await settled(market, { amount: 0 })).toMatchObject({ status: 'awaiting-approval' });
    await expectRefusal(settled(market, { amount: 0 }), 'payout-needs-another');
    expect(await settled(market, { amount: 0 }, VERA)).toMatchObject({ status: 'settled' });
    expect(ledgerOf(market)).toContain('loss D 100001 | transit C 100001');
    expect(Object.keys(market.documents.dump('ledger/balance-'))).toEqual([]);
    await expectBooks(market);
    expect(await gone(market)).toBe('erased');
  });
});

describe('what a bank is sent at once', () => {
  it('is no more than one payout holds: the rest is asked for again', async () => {
    const market = await anEarner(10_000_001);
    expect(await pay(market)).toMatchObject({ amount: 10_000_000 });
    await expectRefusal(pay(market, 2), 'payout-exceeds', { available: 1 });
    expect(await pay(market)).toMatchObject({ amount: 1 });
  });
});
