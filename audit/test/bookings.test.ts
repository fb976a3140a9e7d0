import { beforeAll, describe, expect, it } from 'vitest';
import type { Booking } from '../../functions/src/contracts/documents/bookings';
import { A, B } from '../../functions/test/support/aDiary';
import { aPaidDiary, FOUR, open } from '../../functions/test/support/aPaidDiary';
import { book, sellEagerly } from '../../functions/test/support/booking';
import { paidBookings } from '../src/checks/bookings';
import { memorySource } from '../src/memorySource';

type World = Record<string, Record<string, unknown>>;

let world: World;
let paid: string;

/** A booking that is paid, and one that waits for its money. */
beforeAll(async () => {
  const diary = await aPaidDiary(6_000);
  await open(diary, B, '2026-06-18T10:00:00Z');
  sellEagerly(diary);
  await book(diary, A, FOUR);
  world = diary.documents.dump() as World;
  paid = Object.keys(world).find((path) => (world[path] as Partial<Booking>).status === 'confirmed') ?? '';
});

async function findings(documents: World): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path, problem } of paidBookings(memorySource(stored, new Date(0))))
    found.push(`${path} ${problem}`);
  return found;
}

/** The world with one document otherwise. */
function damaged(path: string, changes: object): World {
  return { ...world, [path]: { ...world[path], ...changes } };
}

describe('the audit of what is sold', () => {
  it('finds nothing where all is paid, or waits for its money', async () => {
    expect(Object.keys(world).filter((path) => path.startsWith('bookings/'))).toHaveLength(2);
    expect(await findings(world)).toEqual([]);
  });

  it('finds a place for good that nobody paid', async () => {
    for (const status of ['confirmed', 'completed', 'no-show'])
      expect(await findings(damaged(paid, { status, paymentStatus: 'pending' }))).toEqual([
        `${paid} is ${status} at a price of 6000, and not paid`,
      ]);
  });

  it('finds one whose order is missing, is of another booking, or took something else', async () => {
    const order = `payments/${(world[paid] as Partial<Booking>).paymentRef ?? ''}`;
    const none = Object.fromEntries(Object.entries(world).filter(([path]) => path !== order));
    const broken = [
      none,
      damaged(order, { bookingRef: 'another' }),
      damaged(order, { amount: 1 }),
      damaged(order, { status: 'failed' }),
      damaged(paid, { paymentRef: undefined }),
    ];
    for (const each of broken)
      expect(await findings(each)).toEqual([`${paid} has no order that took what it says was paid`]);
  });

  it('asks nothing of what is off', async () => {
    expect(await findings(damaged(paid, { status: 'cancelled', paymentStatus: 'failed' }))).toEqual([]);
  });
});
