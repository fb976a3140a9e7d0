import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { paths } from '../../../src/domain/paths';
import replayJob from '../../../src/handlers/admin/replayJob';
import settleBalance from '../../../src/handlers/payments/settleBalance';
import settlePayout from '../../../src/handlers/payments/settlePayout';
import { PayoutRefused } from '../../../src/ports/payouts';
import { ROOT } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { attentionOf } from '../../support/attentionOf';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { erasure, hours, leave, settle, told } from '../../support/leaving';
import {
  VERA,
  account,
  anEarner,
  expectBooks,
  pay,
  payout,
  standing,
  withPeople,
} from '../../support/payoutMarket';
import { quiet } from '../../support/quiet';

const JOB = 'make-payout:carla_1';

const settled = (
  market: Platform,
  as: 'asked' | 'kept' | 'lost',
  who = ROOT,
  reason = 'Nobody hears of it',
) => market.call(settlePayout, who, { payoutId: 'carla_1', as, reason });
const words = (market: Platform) =>
  (Object.values(market.documents.dump('users/carla/notifications/')) as Notification[])
    .filter(({ type }) => type === 'payout-settled')
    .map(({ content }) => content);

/** Carla's payout, which her bank sent back and which the provider never took back from her account, which is open. */
async function aFailedOne(earned = 850): Promise<Platform> {
  const market = withPeople(await anEarner(earned));
  market.payouts.arrival = 'failed';
  await pay(market);
  const { ports } = market;
  const reverse = () => Promise.reject(new PayoutRefused('balance_insufficient'));
  Object.assign(market, {
    ports: { ...ports, payouts: () => Promise.resolve({ ...market.payouts, reverse }) },
  });
  await hours(market, 9 * 24, 12);
  expect(await payout(market)).toMatchObject({ status: 'failed' });
  expect(await account(market)).toMatchObject({ status: 'enabled' });
  expect(await market.documents.get(paths.outboxJob(JOB))).toMatchObject({ status: 'dead' });
  return market;
}

/** Carla's payout, which was on its way to her bank when her account was closed. */
async function aClosedOne(earned = 850): Promise<Platform> {
  const market = withPeople(await anEarner(earned));
  await pay(market);
  await quiet(market);
  market.payouts.close('acct_carla');
  await hours(market, 9 * 24, 12);
  expect(await payout(market)).toMatchObject({ status: 'in-transit' });
  expect(await account(market)).toMatchObject({ status: 'none' });
  return market;
}

describe('a payout that a bank sent back, and that is never taken back', () => {
  it.each([
    ['kept', 'paid', 0, 'coach D 850 | transit C 850'],
    ['lost', 'returned', 850, 'loss D 850 | transit C 850'],
  ] as const)('is %s by the call that attention names', async (as, status, available, line) => {
    const market = await aFailedOne();
    expect(await attentionOf(market, 'payouts-stuck')).toMatchObject({
      ...{ action: 'payments/settlePayout', first: [{ id: 'carla_1', about: 'failed' }] },
    });
    await expectRefusal(settled(market, 'asked'), 'payout-settled-otherwise', { ways: ['kept', 'lost'] });
    expect(await settled(market, as)).toMatchObject({ status });
    expect(ledgerOf(market)).toContain(line);
    expect(await standing(market)).toMatchObject({ underway: 0, available });
    expect(await attentionOf(market, 'payouts-stuck')).toBeUndefined();
    await settle(market);
    expect(words(market)).toHaveLength(1);
    expect(words(market)[0]).not.toMatch(/closed|former/);
    // Whoever replays its job takes nothing back any more.
    await market.call(replayJob, ROOT, { jobId: JOB });
    await settle(market);
    expect(await payout(market)).toMatchObject({ status });
    expect(market.payouts.reversed.size).toBe(0);
  });

  it('is taken back where its job is replayed once the provider agrees, and can be settled no more', async () => {
    const market = await aFailedOne();
    Object.assign(market.ports, { payouts: () => Promise.resolve(market.payouts) });
    await market.call(replayJob, ROOT, { jobId: JOB });
    await expectRefusal(settled(market, 'lost'), 'payout-not-stuck', { job: 'pending' });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'returned' });
    await expectRefusal(settled(market, 'lost'), 'payout-not-stuck', { status: 'returned' });
    await expectBooks(market);
    expect(await standing(market)).toMatchObject({ underway: 0, available: 850 });
  });

  it('waits for a person where its coach wants to be gone, and is given up with the rest', async () => {
    const market = await aFailedOne();
    await leave(market);
    expect(told(market)).toEqual(['unpayable']);
    const wish = { coachId: 'carla', currency: 'eur', debtor: 'platform', amount: 850, lying: 850 };
    expect(await market.call(settleBalance, ROOT, { ...wish, reason: 'She has it' })).toMatchObject({
      status: 'settled',
    });
    await hours(market, 48, 12);
    expect(erasure(market).status).toBe('erased');
  });
});

describe('a payout that is settled while its coach’s balance is', () => {
  it.each(['kept', 'lost'] as const)('moves the money of its coach once (%s)', async (as) => {
    for (const isPayoutFirst of [true, false]) {
      const market = await aFailedOne();
      await leave(market);
      const wish = {
        coachId: 'carla',
        currency: 'eur',
        debtor: 'platform',
        amount: 850,
        lying: 850,
        reason: 'She has it',
      };
      const calls = [() => settled(market, as), () => market.call(settleBalance, VERA, wish)];
      const ends = await Promise.allSettled((isPayoutFirst ? calls : calls.reverse()).map((call) => call()));
      expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
      // Where it was lost first, all of it is here: to that nobody has agreed yet.
      const whole = ends[isPayoutFirst ? 1 : 0]!;
      if (as === 'lost' && whole.status === 'rejected') {
        expect(whole.reason).toMatchObject({ details: { reason: 'balance-changed', lying: 0 } });
        await market.call(settleBalance, VERA, { ...wish, lying: 0 });
      }
      await hours(market, 48, 12);
      expect(await payout(market)).toBeUndefined();
      expect(erasure(market).status).toBe('erased');
      const { coach = 0, transit = 0 } = balancesOf(market);
      expect({ coach, transit }).toEqual({ coach: 0, transit: 0 });
    }
  });
});

describe('a payout to an account that reads as closed, and is open', () => {
  it.each(['kept', 'lost'] as const)('is not %s: it goes on, and its coach has it once', async (as) => {
    const market = await aClosedOne();
    market.payouts.onboard('carla');
    market.payouts.bank('carla_1', 'paid');
    await expectRefusal(settled(market, as), 'payout-not-stuck', { account: 'enabled' });
    expect(await account(market)).toMatchObject({ status: 'enabled' });
    await market.call(replayJob, ROOT, { jobId: JOB });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'paid' });
    expect(await standing(market)).toMatchObject({ balance: 0, underway: 0, available: 0 });
    await expectBooks(market);
  });

  it('is left as it is where the provider does not say whether it is', async () => {
    const market = await aClosedOne();
    const before = await payout(market);
    market.payouts.faults = ['hang-up'];
    await expect(settled(market, 'lost')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await payout(market)).toEqual(before);
  });
});

describe('what an admin proposed for a payout', () => {
  it('is gone once it goes on by itself', async () => {
    const market = await aClosedOne(100_001);
    expect(await settled(market, 'lost')).toMatchObject({ status: 'awaiting-approval' });
    expect(await payout(market)).toMatchObject({ settlement: { as: 'lost', by: 'root' } });
    market.payouts.onboard('carla');
    market.payouts.bank('carla_1', 'paid');
    await market.call(replayJob, ROOT, { jobId: JOB });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'paid' });
    expect((await payout(market))?.settlement).toBeUndefined();
    await expectBooks(market);
  });

  it('is told in the words that are kept with it', async () => {
    const market = await aClosedOne(100_001);
    await settled(market, 'lost', ROOT, 'The bank closed it');
    await settled(market, 'lost', VERA, 'I agree');
    await settle(market);
    expect(await payout(market)).toMatchObject({
      settlement: { reason: 'The bank closed it', agreedBy: 'vera' },
    });
    expect(words(market)).toEqual([expect.stringContaining('The bank closed it')]);
  });
});
