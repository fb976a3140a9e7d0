import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { NOTHING_BOOKED, withEntry } from '../../../src/domain/payments/statements';
import { paths } from '../../../src/domain/paths';
import replayJob from '../../../src/handlers/admin/replayJob';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import settleBalance from '../../../src/handlers/payments/settleBalance';
import settlePayout from '../../../src/handlers/payments/settlePayout';
import { Unavailable } from '../../../src/ports/documents';
import { CallLimiter } from '../../../src/runtime/callLimiter';
import { performOperation } from '../../../src/runtime/performOperation';
import { CARLA, ROOT } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { attentionOf } from '../../support/attentionOf';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { erasure, hours, leave, settle, told } from '../../support/leaving';
import {
  VERA,
  anEarner,
  account,
  eur,
  expectBooks,
  moves,
  pay,
  payout,
  standing,
  withPeople,
  closingOnceTransferred,
} from '../../support/payoutMarket';
import { aUser } from '../../support/people';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const JOB = 'make-payout:carla_1';
const SENT = 'transit D 850 | provider C 850';

type Way = 'asked' | 'kept' | 'lost';
const settled = (market: Platform, as: Way, who = ROOT, payoutId = 'carla_1') =>
  market.call(settlePayout, who, { payoutId, as, reason: 'Nobody hears of it' });
const notices = (market: Platform, kind: string) =>
  (Object.values(market.documents.dump('users/carla/notifications/')) as Notification[]).filter(
    ({ type }) => type === kind,
  );

/** Ports whose provider takes transfers, or does not, and never says so. */
function silent(market: Platform, isTaken: boolean): Platform['ports'] {
  const transfer: Platform['payouts']['transfer'] = async (remittance) => {
    if (isTaken) await market.payouts.transfer(remittance);
    throw new Unavailable('no answer');
  };
  return { ...market.ports, payouts: () => Promise.resolve({ ...market.payouts, transfer }) };
}

/** Carla's payout, whose job died while nobody knew whether the provider had it. */
async function anUnclearOne(isTaken: boolean, earned = 850): Promise<Platform> {
  const market = await anEarner(earned);
  withPeople(market);
  await pay(market);
  const { ports } = market;
  Object.assign(market, { ports: silent(market, isTaken) });
  await hours(market, 8 * 24, 12);
  Object.assign(market, { ports });
  expect(await payout(market)).toMatchObject({ status: 'sending' });
  expect(await market.documents.get(paths.outboxJob(JOB))).toMatchObject({ status: 'dead' });
  return market;
}

/** Carla's payout, which was transferred to an account that was closed then; its job is dead. */
async function aLyingOne(earned = 850): Promise<Platform> {
  const market = await anEarner(earned);
  withPeople(market);
  await pay(market);
  await quiet(market, { ports: closingOnceTransferred(market) });
  await hours(market, 8 * 24, 12);
  expect(await payout(market)).toMatchObject({ status: 'transferred' });
  return market;
}

describe('a payout of which nobody knows whether it left', () => {
  it('is where the provider says: it has it, and it goes on to the bank', async () => {
    const market = await anUnclearOne(true);
    expect(await attentionOf(market, 'payouts-stuck')).toMatchObject({
      ...{ action: 'payments/settlePayout', count: 1, first: [{ id: 'carla_1', about: 'sending' }] },
    });
    expect(await settled(market, 'asked')).toEqual({ payoutId: 'carla_1', status: 'transferred' });
    await quiet(market, { doubled: true });
    expect(await moves(market)).toEqual(['requested', 'sending', 'transferred', 'in-transit']);
    expect(market.payouts.transfers.size).toBe(1);
    expect(ledgerOf(market).filter((line) => line === SENT)).toHaveLength(1);
    expect(await standing(market)).toMatchObject({ underway: 850, available: 0 });
    await expectBooks(market);
    expect(await attentionOf(market, 'payouts-stuck')).toBeUndefined();
    await expectRefusal(settled(market, 'asked'), 'payout-not-stuck', { status: 'in-transit' });
  });

  it('never left: it is available again, and the next one is sent once', async () => {
    const market = await anUnclearOne(false);
    expect(await settled(market, 'asked')).toEqual({ payoutId: 'carla_1', status: 'refused' });
    expect(await payout(market)).toMatchObject({ failure: 'not-transferred' });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 850 });
    await quiet(market);
    expect(notices(market, 'payout-failed')).toHaveLength(1);
    // Whoever replays the job of one that is over sends nothing.
    await market.call(replayJob, ROOT, { jobId: JOB });
    await settle(market);
    expect(market.payouts.transfers.size).toBe(0);
    await pay(market);
    await quiet(market);
    expect([...market.payouts.transfers.keys()]).toEqual(['carla_2']);
    await expectBooks(market);
  });

  it('is not decided by a person, and stays where the provider gives no answer', async () => {
    const market = await anUnclearOne(true);
    const before = await payout(market);
    for (const as of ['kept', 'lost'] as const)
      await expectRefusal(settled(market, as), 'payout-settled-otherwise', { ways: ['asked'] });
    market.payouts.faults = ['hang-up'];
    await expect(settled(market, 'asked')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await payout(market)).toEqual(before);
    await expectRefusal(settled(market, 'asked', CARLA), 'admin-only');
    await expectRefusal(settled(market, 'asked', ROOT, 'carla_9'), 'payout-missing');
  });

  it('goes on by itself as long as its job is tried, and for an hour after', async () => {
    const market = await anEarner(850);
    await pay(market);
    await expectRefusal(settled(market, 'asked'), 'payout-not-stuck', { status: 'requested' });
    await quiet(market, { ports: silent(market, false) });
    await expectRefusal(settled(market, 'asked'), 'payout-not-stuck', { status: 'sending', job: 'failed' });
    const job = await market.documents.get(paths.outboxJob(JOB));
    const minutes = (count: number) => new Date(market.now.getTime() - count * 60_000);
    for (const [ago, isRefused] of [
      [59, true],
      [60, false],
    ] as const) {
      market.documents.put(paths.outboxJob(JOB), { ...job!, status: 'dead', updatedAt: minutes(ago) });
      if (isRefused) await expectRefusal(settled(market, 'asked'), 'payout-not-stuck', { job: 'dead' });
      else expect(await settled(market, 'asked')).toMatchObject({ status: 'refused' });
    }
  });

  it('is sent once, and given back never, where somebody replays its job while the provider answers', async () => {
    const market = await anUnclearOne(false);
    const transferOf: Platform['payouts']['transferOf'] = async (id) => {
      const answer = await market.payouts.transferOf(id);
      await market.call(replayJob, ROOT, { jobId: JOB });
      return answer;
    };
    const { ports } = market;
    Object.assign(market, {
      ports: { ...ports, payouts: () => Promise.resolve({ ...market.payouts, transferOf }) },
    });
    await expectRefusal(settled(market, 'asked'), 'payout-not-stuck', { job: 'pending' });
    Object.assign(market, { ports });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
    expect(balancesOf(market)).toEqual({ coach: -850 + 1_700 - 850 - 850, transit: 850 });
    await expectBooks(market);
  });

  it.each([true, false])(
    'settled by four at once (the provider has it: %s) is settled once',
    async (isTaken) => {
      const market = await anUnclearOne(isTaken);
      const all = [ROOT, VERA, ROOT, VERA].map((who) => settled(market, 'asked', who));
      expect(await tallyOutcomes(all)).toEqual({ done: 1, 'payout-not-stuck': 3 });
      await quiet(market, { doubled: true });
      await expectBooks(market);
      expect(market.payouts.transfers.size).toBe(isTaken ? 1 : 0);
    },
  );

  it.each([true, false])(
    'settled by a call that is killed at any await (it has it: %s) ends the same',
    async (isTaken) => {
      let isDead = true;
      for (let point = 0; isDead; point += 1) {
        const market = await anUnclearOne(isTaken);
        const { ports, crashed } = crashingPorts(market.ports, point);
        const data = { payoutId: 'carla_1', as: 'asked', reason: 'Nobody hears of it' };
        const call = { data, caller: ROOT, ip: '203.0.113.9', userAgent: 'test' };
        await performOperation(settlePayout, call, ports, new CallLimiter()).catch(() => undefined);
        isDead = crashed();
        const what = `killed at ${point}`;
        expect((await tallyOutcomes([settled(market, 'asked')])).done ?? 0, what).toBeLessThanOrEqual(1);
        await settle(market);
        expect(await payout(market), what).toMatchObject({ status: isTaken ? 'in-transit' : 'refused' });
        expect(market.payouts.transfers.size, what).toBe(isTaken ? 1 : 0);
        await expectBooks(market);
      }
    },
  );

  it.each([true, false])(
    'holds up the erasure of its coach until it is asked for (it has it: %s)',
    async (isTaken) => {
      const market = await anUnclearOne(isTaken);
      await leave(market);
      expect(told(market)).toEqual(['unpayable']);
      expect(await attentionOf(market, 'deletions-held')).toMatchObject({ first: [{ id: 'carla' }] });
      const balance = { coachId: 'carla', currency: 'eur', debtor: 'platform', amount: 850, reason: 'Gone' };
      await expectRefusal(market.call(settleBalance, ROOT, balance), 'payout-unclear', {
        payouts: ['carla_1'],
      });
      await settled(market, 'asked');
      await hours(market, 2);
      const id = isTaken ? 'carla_1' : 'carla_2';
      expect([...market.payouts.transfers.keys()]).toEqual([id]);
      market.payouts.bank(id, 'paid');
      await hours(market, 10 * 24, 12);
      expect(erasure(market).status).toBe('erased');
      expect(balancesOf(market)).toEqual({});
    },
  );
});

describe('a payout that lies on an account that is closed, of a coach who stays', () => {
  it('is kept by the coach: it counts as paid, and is told', async () => {
    const market = await aLyingOne();
    expect(await standing(market)).toMatchObject({ status: 'none', underway: 850, available: 0 });
    expect(await attentionOf(market, 'payouts-stuck')).toMatchObject({ first: [{ about: 'transferred' }] });
    await expectRefusal(settled(market, 'asked'), 'payout-settled-otherwise', { ways: ['kept', 'lost'] });
    expect(await settled(market, 'kept')).toEqual({ payoutId: 'carla_1', status: 'paid' });
    expect(ledgerOf(market)).toContain('coach D 850 | transit C 850');
    expect(await standing(market)).toMatchObject({ balance: 0, underway: 0, available: 0 });
    await settle(market);
    expect(notices(market, 'payout-settled')).toMatchObject([
      { content: expect.stringContaining('counts as paid') },
    ]);
    expect(notices(market, 'payout-paid')).toEqual([]);
    const kept = Object.values(market.documents.dump('ledger/transfer-kept')) as LedgerTransaction[];
    expect(withEntry(NOTHING_BOOKED, kept[0]!)).toMatchObject({ paidOut: 850, earned: 0, paid: 0 });
    // What nobody can look at any more is not looked at.
    await market.call(replayJob, ROOT, { jobId: JOB });
    await settle(market);
    expect(await market.documents.get(paths.outboxJob(JOB))).toMatchObject({ status: 'done' });
    expect(await payout(market)).toMatchObject({ status: 'paid', settlement: { as: 'kept', by: 'root' } });
    await leave(market);
    expect(told(market)).toEqual([]);
    await hours(market, 48, 12);
    expect(erasure(market).status).toBe('erased');
  });

  it('is borne by the platform: the coach has it here again, and is paid to the next account', async () => {
    const market = await aLyingOne();
    expect(await settled(market, 'lost')).toEqual({ payoutId: 'carla_1', status: 'returned' });
    expect(ledgerOf(market)).toContain('loss D 850 | transit C 850');
    await settle(market);
    expect(notices(market, 'payout-settled')).toMatchObject([{ content: expect.stringContaining('again') }]);
    await market.call(connectPayouts, CARLA, { country: 'DE' });
    market.payouts.onboard('carla');
    expect(await standing(market)).toMatchObject({ underway: 0, available: 850 });
    await pay(market);
    await quiet(market);
    expect(market.payouts.transfers.get('carla_2')).toMatchObject({ accountId: 'acct_carla_next' });
    await expectBooks(market);
    expect(balancesOf(market)).toEqual({
      provider: -850 - 850 + 850,
      loss: 850 - 850 + 850,
      transit: 850,
      coach: -850,
    });
  });

  it('takes two admins above the set sum, who want the same, and never its coach', async () => {
    const market = await aLyingOne(100_001);
    const coach = aUser('carla', { role: 'admin' });
    market.documents.put(paths.user('carla'), coach);
    await expectRefusal(settled(market, 'lost', { ...CARLA, role: 'admin' }), 'not-yourself');
    const asked = () => settled(market, 'lost');
    expect(await asked()).toEqual({ payoutId: 'carla_1', status: 'awaiting-approval' });
    await expectRefusal(asked(), 'payout-needs-another');
    expect(await settled(market, 'kept', VERA)).toMatchObject({ status: 'awaiting-approval' });
    expect(ledgerOf(market)).toHaveLength(2);
    expect(await payout(market)).toMatchObject({ status: 'transferred' });
    // Who is no admin any more proposed nothing.
    const vera = (await market.documents.get(paths.user('vera')))!;
    market.documents.put(paths.user('vera'), { ...vera, role: 'student' });
    expect(await settled(market, 'kept', ROOT)).toMatchObject({ status: 'awaiting-approval' });
    market.documents.put(paths.user('vera'), vera);
    await expectRefusal(settled(market, 'kept', ROOT), 'payout-needs-another');
    expect(await settled(market, 'kept', VERA)).toMatchObject({ status: 'paid' });
    expect(await payout(market)).toMatchObject({ settlement: { as: 'kept', by: 'root', agreedBy: 'vera' } });
  });

  it('takes two who are admins when it is settled', async () => {
    const market = await aLyingOne(100_001);
    await settled(market, 'kept', VERA);
    const vera = (await market.documents.get(paths.user('vera')))!;
    market.documents.put(paths.user('vera'), { ...vera, role: 'student' });
    expect(await settled(market, 'kept', ROOT)).toMatchObject({ status: 'awaiting-approval' });
    await expectRefusal(settled(market, 'kept', ROOT), 'payout-needs-another');
    market.documents.put(paths.user('vera'), vera);
    expect(await settled(market, 'kept', VERA)).toMatchObject({ status: 'paid' });
  });

  it('is in the way of no erasure once its coach keeps it', async () => {
    const market = await aLyingOne();
    await leave(market);
    expect(told(market)).toEqual(['unpayable']);
    await settled(market, 'kept');
    await hours(market, 48, 12);
    expect(erasure(market).status).toBe('erased');
    expect(await payout(market)).toBeUndefined();
  });

  it('is settled once, however many do it at once, and differently', async () => {
    const market = await aLyingOne();
    const all = (['kept', 'lost', 'kept', 'lost'] as const).map((as) => settled(market, as));
    expect(await tallyOutcomes(all)).toEqual({ done: 1, 'payout-not-stuck': 3 });
    expect((await account(market))?.underway).toEqual({ eur: 0 });
  });

  it('stays with its job while the account is open', async () => {
    const market = await aLyingOne();
    market.payouts.onboard('carla');
    market.documents.put(paths.payoutAccount('carla'), { ...(await account(market))!, status: 'enabled' });
    await expectRefusal(settled(market, 'lost'), 'payout-not-stuck', { account: 'enabled' });
  });
});

describe('an account that was closed, of which nobody told', () => {
  it('is heard of by the next transfer’s refusal: its coach is told so once, and the money is there again', async () => {
    const market = await anEarner(850);
    withPeople(market);
    market.payouts.close('acct_carla');
    await pay(market);
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'account_invalid' });
    expect(await account(market)).toMatchObject({ status: 'none', restrictedAt: market.now });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 850 });
    expect(notices(market, 'payouts-closed')).toMatchObject([{ title: 'Your payout account was closed' }]);
    expect(notices(market, 'payouts-stopped')).toEqual([]);
    await expectRefusal(pay(market), 'payout-account-not-ready', { status: 'none' });
    expect(await attentionOf(market, 'payout-accounts-restricted')).toMatchObject({
      first: [{ id: 'carla' }],
    });
  });

  it('is heard of when what was transferred cannot go on, and is what an erasure waits for then', async () => {
    const market = await aLyingOne();
    expect(await account(market)).toMatchObject({ status: 'none' });
    expect(notices(market, 'payouts-closed')).toHaveLength(1);
    await leave(market);
    expect(told(market)).toEqual(['unpayable']);
    expect(eur.currency in ((await account(market))?.underway ?? {})).toBe(true);
  });
});
