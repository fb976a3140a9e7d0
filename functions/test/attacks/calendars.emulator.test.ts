import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booking } from '../../src/contracts/documents/bookings';
import type { CalendarDay } from '../../src/contracts/documents/calendarDays';
import { isAlive } from '../../src/domain/scheduling/ledger';
import { paths } from '../../src/domain/paths';
import blockTime from '../../src/handlers/scheduling/blockTime';
import bookSession from '../../src/handlers/scheduling/bookSession';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import type { Documents } from '../../src/ports/documents';
import { CARLA, aDiary } from '../support/aDiary';
import { type Platform, aCaller } from '../support/aPlatform';
import { overlapsIn, takenBy } from '../support/diaryFaults';
import { CONTENTION } from '../support/insist';
import { mulberry32 } from '../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const MINUTE = 60_000;
/** The clocks of the coach go back in this night. */
const NOW = '2026-10-20T00:00:00Z';
const FIRST = Date.parse('2026-10-24T18:00:00Z');
const QUARTERS = 4 * 36;

const STUDENTS = Array.from({ length: 120 }, (_, index) => `student${index}`);
const TYPES = [
  { slotInterval: 15 },
  { id: 'carla_1', slug: 'careful', slotInterval: 15, bufferBefore: 10, bufferAfter: 15 },
  { id: 'carla_2', slug: 'together', slotInterval: 15, capacity: 3 },
];

/** One call with what it wanted, so that a refusal can be judged afterwards. */
interface Wish {
  readonly mounted: MountedOperation;
  readonly uid: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly from: number;
  readonly to: number;
}

interface Lost extends Wish {
  readonly reason: string;
  readonly nextOffers: unknown;
}

let firestore: RunningFirestore;
let diary: Platform<Documents>;
beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  diary = await aDiary({
    documents: unhurried(firestore.documents),
    schedule: { timeZone: 'Europe/London' },
    types: TYPES,
    students: STUDENTS,
    now: NOW,
  });
});
afterAll(() => firestore.stop());

const random = mulberry32(9);
const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const anyStart = (): number => FIRST + Math.floor(random() * QUARTERS) * 15 * MINUTE;

/** A booking or a hold of any type, start and length, by the student whose turn it is. */
function slotWish(mounted: MountedOperation, turn: number): Wish {
  const [type, minutes, from] = [anyOf(TYPES), anyOf([15, 30, 45, 60, 90, 120]), anyStart()];
  const { id = 'carla_0', bufferBefore = 0, bufferAfter = 0 } = type;
  const to = from + minutes * MINUTE;
  const startsAt = new Date(from).toISOString();
  return {
    mounted,
    uid: STUDENTS[turn % STUDENTS.length]!,
    data: { consultationTypeId: id, startsAt, durationMinutes: minutes },
    from: from - bufferBefore * MINUTE,
    to: to + bufferAfter * MINUTE,
  };
}

function blockWish(): Wish {
  const from = anyStart();
  const to = from + anyOf([15, 45, 60]) * MINUTE;
  const data = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return { mounted: blockTime, uid: 'carla', data, from, to };
}

/** All at once; what did not succeed, with its reason. */
async function allAtOnce(wishes: readonly Wish[]): Promise<readonly Lost[]> {
  const caller = (uid: string) => (uid === 'carla' ? CARLA : aCaller(uid, 'student'));
  const outcomes = await Promise.allSettled(
    wishes.map(({ mounted, uid, data }) => diary.call(mounted, caller(uid), data)),
  );
  return outcomes.flatMap((outcome, index) => {
    if (outcome.status === 'fulfilled') return [];
    const { details } = outcome.reason as { details?: { reason?: string; nextOffers?: unknown } };
    const told = { reason: details?.reason ?? String(outcome.reason), nextOffers: details?.nextOffers };
    return [{ ...wishes[index]!, ...told }];
  });
}

/** So many at once, and the next of them when these have their answers. */
async function inWaves(size: number, wishes: readonly Wish[]): Promise<readonly Lost[]> {
  const lost: Lost[] = [];
  for (let start = 0; start < wishes.length; start += size)
    lost.push(...(await allAtOnce(wishes.slice(start, start + size))));
  return lost;
}

/** What there is of everybody's time. */
async function everything(): Promise<Record<string, unknown>> {
  const collections = ['bookings', 'calendarDays', 'slotHolds', 'availabilityBlocks'] as const;
  const found = await Promise.all(
    collections.map((path) => diary.documents.query<object>({ from: { path }, limit: 2_000 })),
  );
  return Object.fromEntries(found.flat().map(({ path, data }) => [path.path, data]));
}

/** Overlaps as the bookings, holds and blocks have them, and as the ledger has them. */
function overlaps(dump: Record<string, unknown>): readonly string[] {
  const ledger = Object.entries(dump).flatMap(([path, data]) => {
    if (!path.startsWith('calendarDays/')) return [];
    const { intervals } = data as CalendarDay;
    const alive = Object.values(intervals)
      .filter((interval) => isAlive(interval, diary.now))
      .toSorted((a, b) => Number(a.from) - Number(b.from));
    return alive.slice(1).flatMap((one, index) => (one.from < alive[index]!.to ? [path] : []));
  });
  return [...overlapsIn(dump, diary.now), ...ledger];
}

const WHY = ['slot-taken', 'student-busy', 'too-many-holds', 'time-booked', 'already-booked'];
/** Somebody who has waited for long for others goes away without harm. */
const BUSY = 'contention';

describe('one coach, asked by everybody at once under contention', { timeout: 400_000 }, () => {
  it('has no overlap after 700 partial overlaps, and no loser would have fitted', async () => {
    const wishes = [
      ...Array.from({ length: 560 }, (_, turn) => slotWish(bookSession, turn)),
      ...Array.from({ length: 125 }, (_, turn) => slotWish(holdSlot, turn * 7)),
      ...Array.from({ length: 15 }, blockWish),
    ].toSorted(() => random() - 0.5);
    const lost = await allAtOnce(wishes);
    const dump = await everything();
    expect(overlaps(dump)).toEqual([]);
    expect(
      lost.map(({ reason }) => reason).filter((reason) => reason !== BUSY && !WHY.includes(reason)),
    ).toEqual([]);
    const taken = takenBy(dump, diary.now);
    const isFree = (uid: string, from: number, to: number): boolean =>
      (taken.get(uid) ?? []).every((one) => one.to <= from || to <= one.from);
    const wronged = lost.filter(
      ({ reason, uid, from, to }) =>
        reason !== 'too-many-holds' && reason !== BUSY && isFree('carla', from, to) && isFree(uid, from, to),
    );
    expect(wronged).toEqual([]);
    expect(wishes.length - lost.length).toBeGreaterThan(20);
    const told = lost.filter(({ reason }) => reason === 'slot-taken');
    expect(told.length).toBeGreaterThan(20);
    for (const { nextOffers } of told) expect(nextOffers).toBeInstanceOf(Array);
  });

  it('nor after 300 moves, cancellations and bookings in between', async () => {
    diary.now = new Date(diary.now.getTime() + 11 * MINUTE);
    const bookings = Object.entries(await everything()).flatMap(([path, data]) =>
      path.startsWith('bookings/') ? [data as Booking] : [],
    );
    const moveWish = (): Wish => {
      const { id, studentRef, version } = anyOf(bookings);
      const from = anyStart();
      const data = { bookingId: id, startsAt: new Date(from).toISOString(), version };
      return { mounted: rescheduleSession, uid: anyOf([studentRef, 'carla']), data, from, to: from };
    };
    const cancelWish = (): Wish => {
      const { id, studentRef } = anyOf(bookings);
      return { mounted: cancelSession, uid: studentRef, data: { bookingId: id }, from: 0, to: 0 };
    };
    const wishes = Array.from({ length: 300 }, (_, turn) =>
      anyOf([() => slotWish(bookSession, turn), moveWish, moveWish, cancelWish])(),
    );
    const lost = await inWaves(20, wishes);
    const expected = [
      ...WHY,
      BUSY,
      'booking-changed',
      'illegal-transition',
      'slot-not-offered',
      'rate-limited',
    ];
    expect(lost.map(({ reason }) => reason).filter((reason) => !expected.includes(reason))).toEqual([]);
    expect(wishes.length - lost.length).toBeGreaterThan(20);
    expect(overlaps(await everything())).toEqual([]);
    const stored = await diary.documents.query({ from: paths.bookings, limit: 2_000 });
    const refs = stored.map(({ data }) => data).filter(({ status }) => status === 'confirmed');
    const sessions = await diary.documents.getAll(...refs.map(({ sessionRef }) => paths.session(sessionRef)));
    refs.forEach((booking, index) => {
      expect(sessions[index]).toMatchObject({ status: 'scheduled', scheduledTime: booking.start });
      expect(sessions[index]?.studentRefs).toContain(booking.studentRef);
    });
  });
});
