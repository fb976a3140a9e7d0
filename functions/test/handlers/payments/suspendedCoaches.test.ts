import { describe, expect, it } from 'vitest';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import { ROOT } from '../../support/aMarket';
import { A, B, C } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { aPractice } from '../../support/aPractice';
import { bookings } from '../../support/booking';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { expectBooks, pay, payout, standing } from '../../support/payoutMarket';
import { quiet, waitingJobs } from '../../support/quiet';
import { workOff } from '../../support/workOff';

const BACK = 'coach D 3400 | fees D 600 | provider C 4000';

const suspend = (diary: Platform) => diary.call(suspendUser, ROOT, { userId: 'carla', reason: 'fraud' });

/** All that follows from a suspension, each job twice. */
async function settle(diary: Platform): Promise<void> {
  diary.queue.splice(0);
  const ids = waitingJobs(diary, ['stop-suspended']).map(([id]) => id);
  await Promise.all([workOff(diary, ids), workOff(diary, ids)]);
  await quiet(diary, { doubled: true });
}

async function expectGivenBackOnce(diary: Platform): Promise<void> {
  const coming = bookings(diary).filter(({ start }) => start > diary.now);
  expect(coming.map(({ status, cancellation }) => [status, cancellation?.refund])).toEqual(
    [A, B, C].map(() => ['cancelled', 4_000]),
  );
  expect(ledgerOf(diary).filter((line) => line === BACK)).toHaveLength(3);
  expect(diary.payments.all.map(({ refunds }) => refunds.map(({ amount }) => amount))).toEqual([
    [],
    [4_000],
    [4_000],
    [4_000],
  ]);
  await expectBooks(diary);
}

describe('M38 Coach suspended with money pending', () => {
  it('(a) bookings are given back once, a payout that was only asked for is refused, and what was earned is free again with the coach', async () => {
    const diary = await aPractice();
    expect(await standing(diary)).toMatchObject({ unripe: 10_200, disputed: 8_500, available: 8_500 });
    await pay(diary);
    await suspend(diary);
    await settle(diary);
    expect(await payout(diary)).toMatchObject({ status: 'refused', failure: 'account-suspended' });
    expect(diary.payouts.transfers.size).toBe(0);
    await expectGivenBackOnce(diary);
    expect(balancesOf(diary)).toMatchObject({ coach: -17_000, disputes: 10_000 });
    await expectRefusal(pay(diary), 'account-suspended');
    await expectRefusal(pay(diary, undefined, ROOT, 'carla'), 'coach-suspended');

    await diary.call(unsuspendUser, ROOT, { userId: 'carla' });
    expect(await standing(diary)).toMatchObject({
      unripe: 0,
      disputed: 8_500,
      available: 8_500,
      underway: 0,
    });
    expect(await pay(diary)).toMatchObject({ amount: 8_500 });
    await quiet(diary);
    expect(ledgerOf(diary)).toContain('transit D 8500 | provider C 8500');
    await expectBooks(diary);
  });

  it('(a) a payout that runs at that second is made whole or not at all, whenever the word falls', async () => {
    const ends = new Set<string>();
    for (let ticks = 0; ticks < 120; ticks += 4) {
      const diary = await aPractice();
      await pay(diary);
      const running = quiet(diary, { kinds: ['make-payout'] });
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((resolve) => setImmediate(resolve));
      await suspend(diary);
      await running;
      await settle(diary);
      const { status = '', failure } = (await payout(diary)) ?? {};
      const isSent = status === 'in-transit';
      expect(isSent ? undefined : failure, status).toBe(isSent ? undefined : 'account-suspended');
      expect(diary.payouts.transfers.size).toBe(isSent ? 1 : 0);
      expect(balancesOf(diary)).toMatchObject({ coach: -17_000 });
      expect(balancesOf(diary).transit ?? 0).toBe(isSent ? 8_500 : 0);
      await expectGivenBackOnce(diary);
      ends.add(status);
    }
    expect([...ends].sort()).toEqual(['in-transit', 'refused']);
  });

  it('(a) what the provider may have already goes on to its end, not half', async () => {
    const diary = await aPractice();
    await pay(diary);
    diary.payouts.faults = ['lost-answer'];
    await quiet(diary, { kinds: ['make-payout'] });
    expect(await payout(diary)).toMatchObject({ status: 'sending' });
    await suspend(diary);
    await settle(diary);
    diary.now = new Date(diary.now.getTime() + 5 * 60_000);
    await quiet(diary);
    expect(await payout(diary)).toMatchObject({ status: 'in-transit' });
    expect(diary.payouts.transfers.size).toBe(1);
    await expectGivenBackOnce(diary);
  });
});
