import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import rollUpStatistics from '../../../src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../../src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, CARLA } from '../../support/aDiary';
import { type Opened, FOUR, aPaidDiary, open, tell } from '../../support/aPaidDiary';
import type { Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { quiet } from '../../support/quiet';

const SIX = '2026-06-15T18:00:00.000Z';
const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };

async function count(diary: Platform, ports = diary.ports): Promise<void> {
  diary.now = new Date(diary.now.getTime() + 5 * 60_000);
  await rollUpEvery(ports);
  for (const id of diary.queue.splice(0).filter((each) => each.startsWith('roll-up')))
    await runJob(id, KINDS, ports);
}

async function paid(diary: Platform, who = A, at = FOUR): Promise<Opened> {
  const opened = await open(diary, who, at);
  diary.payments.pay(opened.paymentId);
  await tell(diary, opened, true);
  return opened;
}

const customer = (diary: Platform, coach?: string, student = 'ann') =>
  diary.documents.get(paths.customer(student, coach));
const numbers = async (diary: Platform, coach?: string) => {
  const { totalBookings, totalSpent, averageSpentPerSession } = (await customer(diary, coach))!;
  return { totalBookings, totalSpent, averageSpentPerSession };
};

describe('what a student booked and spent', () => {
  it('is counted once however often it is counted, at the coach and in all', async () => {
    const diary = await aPaidDiary(6_001);
    await paid(diary);
    await paid(diary, A, SIX);
    for (let times = 0; times < 3; times += 1) await count(diary);
    const both = { totalBookings: 2, totalSpent: { eur: 12_002 }, averageSpentPerSession: { eur: 6_001 } };
    expect(await numbers(diary, 'carla')).toEqual(both);
    expect(await numbers(diary)).toEqual(both);
    expect(await customer(diary, 'carla', 'ben')).toBeUndefined();
  });

  it('is less what went back, in part and whole', async () => {
    const diary = await aPaidDiary(6_000);
    const [first, second] = [await paid(diary), await paid(diary, A, SIX)];
    await count(diary);
    await diary.call(refundPayment, CARLA, { paymentId: first.paymentId, amount: 1_001, reason: 'other' });
    await quiet(diary, { doubled: true });
    await count(diary);
    expect(await numbers(diary, 'carla')).toEqual({
      ...{ totalBookings: 2, totalSpent: { eur: 10_999 }, averageSpentPerSession: { eur: 5_500 } },
    });
    await diary.call(cancelSession, CARLA, { bookingId: second.bookingId, reason: 'Ill' });
    await quiet(diary, { doubled: true });
    await count(diary);
    const one = { totalBookings: 1, totalSpent: { eur: 4_999 }, averageSpentPerSession: { eur: 4_999 } };
    expect(await numbers(diary, 'carla')).toEqual(one);
    expect(await numbers(diary)).toEqual(one);
  });

  it('takes off what is asked back at once, whether the provider has given it back or is away', async () => {
    const diary = await aPaidDiary(6_000);
    const { paymentId } = await paid(diary);
    await count(diary);
    diary.payments.isAway = true;
    const part = { paymentId, amount: 1_000, reason: 'other' };
    await diary.call(refundPayment, CARLA, part);
    await count(diary);
    expect(await numbers(diary, 'carla')).toMatchObject({ totalSpent: { eur: 5_000 } });
    const order = await diary.documents.get(paths.payment(paymentId));
    expect(order?.refundAmount).toBeUndefined();
  });

  it('does not know what was never paid, and is gone when nothing is left', async () => {
    const diary = await aPaidDiary(6_000);
    await open(diary, A);
    await count(diary);
    expect(diary.documents.dump('customers/')).toEqual({});
    const given = await aPaidDiary(6_000);
    const { bookingId } = await paid(given);
    await count(given);
    await given.call(cancelSession, CARLA, { bookingId, reason: 'Ill' });
    await quiet(given, { doubled: true });
    await count(given);
    expect(given.documents.dump('customers/')).toEqual({});
  });

  it('is together over several coaches for the student, and each coach has its own', async () => {
    const diary = await aPaidDiary(6_000);
    const { paymentId } = await paid(diary);
    await count(diary);
    const order = (await diary.documents.get(paths.payment(paymentId)))!;
    const entry = (await diary.documents.get(paths.ledgerTransaction(`charge:${paymentId}`)))!;
    const other = {
      ...order,
      id: 'other_1',
      payeeRef: 'omar',
      currency: 'usd' as const,
      amount: 900,
      updatedAt: diary.now,
    };
    diary.documents.put(paths.payment('other_1'), { ...other, bookingRef: undefined, programRef: 'p' });
    diary.documents.put(paths.ledgerTransaction('charge:other_1'), {
      ...entry,
      ...{ id: 'charge:other_1', paymentRef: 'other_1', coachRef: 'omar', createdAt: diary.now },
    });
    await count(diary);
    expect(await numbers(diary, 'omar')).toEqual({
      ...{ totalBookings: 0, totalSpent: { usd: 900 }, averageSpentPerSession: {} },
    });
    expect(await numbers(diary, 'carla')).toMatchObject({ totalSpent: { eur: 6_000 } });
    expect(await numbers(diary)).toEqual({
      totalBookings: 1,
      totalSpent: { eur: 6_000, usd: 900 },
      averageSpentPerSession: { eur: 6_000 },
    });
  });

  it('is right whenever a count dies, and two that count at once agree', async () => {
    const diary = await aPaidDiary(6_000);
    await paid(diary);
    await paid(diary, B, SIX);
    for (let point = 0, isOver = false; !isOver; point += 1) {
      const { ports, crashed } = crashingPorts(diary.ports, point);
      await count(diary, ports).catch(() => undefined);
      isOver = !crashed();
    }
    await Promise.all([count(diary), count(diary)]);
    for (const student of ['ann', 'ben'])
      expect(await customer(diary, 'carla', student)).toMatchObject({
        totalBookings: 1,
        totalSpent: { eur: 6_000 },
      });
  });
});
