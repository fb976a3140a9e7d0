import type { CalendarDay } from '../../src/contracts/documents/calendarDays';
import { isAlive } from '../../src/domain/scheduling/ledger';
import blockTime from '../../src/handlers/scheduling/blockTime';
import bookSession from '../../src/handlers/scheduling/bookSession';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import type { Documents } from '../../src/ports/documents';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { CARLA, aDiary } from './aDiary';
import { type Platform, aCaller } from './aPlatform';
import { overlapsIn, takenBy } from './diaryFaults';
import { mulberry32 } from './shuffled';

const MINUTE = 60_000;
/** The clocks of the coach go back in the second night from here. */
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
export interface Wish {
  readonly mounted: MountedOperation;
  readonly uid: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly from: number;
  readonly to: number;
}

export interface Lost extends Wish {
  readonly reason: string;
  readonly nextOffers: unknown;
}

/** Why somebody may lose. */
export const WHY = ['slot-taken', 'student-busy', 'too-many-holds', 'time-booked', 'already-booked'];
/** Somebody who has waited for long for others goes away without harm. */
export const BUSY = 'contention';

/** One coach, and everybody who asks for her time in one night. */
export interface SlotRace {
  readonly diary: Platform<Documents>;
  anyOf<T>(list: readonly T[]): T;
  anyStart(): number;
  /** A booking of any type, start and length, by the student whose turn it is. */
  bookWish(turn: number): Wish;
  holdWish(turn: number): Wish;
  blockWish(): Wish;
  /** All at once; what did not succeed, with its reason. */
  allAtOnce(wishes: readonly Wish[]): Promise<readonly Lost[]>;
  /** What there is of everybody's time. */
  everything(): Promise<Record<string, unknown>>;
  /** Overlaps as the bookings, holds and blocks have them, and as the ledger has them. */
  overlaps(): Promise<readonly string[]>;
  /** Those who lost although what they wanted is free still. */
  wronged(lost: readonly Lost[]): Promise<readonly Lost[]>;
}

export async function aSlotRace(documents: Documents): Promise<SlotRace> {
  const schedule = { timeZone: 'Europe/London' };
  const diary = await aDiary({ documents, schedule, types: TYPES, students: STUDENTS, now: NOW });
  const random = mulberry32(9);
  const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const anyStart = (): number => FIRST + Math.floor(random() * QUARTERS) * 15 * MINUTE;
  const slotWish = (mounted: MountedOperation, turn: number): Wish => {
    const [type, minutes, from] = [anyOf(TYPES), anyOf([15, 30, 45, 60, 90, 120]), anyStart()];
    const { id = 'carla_0', bufferBefore = 0, bufferAfter = 0 } = type;
    const startsAt = new Date(from).toISOString();
    return {
      mounted,
      uid: STUDENTS[turn % STUDENTS.length]!,
      data: { consultationTypeId: id, startsAt, durationMinutes: minutes },
      from: from - bufferBefore * MINUTE,
      to: from + (minutes + bufferAfter) * MINUTE,
    };
  };
  const everything = async (): Promise<Record<string, unknown>> => {
    const collections = [
      'bookings',
      'calendarDays',
      'slotHolds',
      'availabilityBlocks',
      'externalBusy',
    ] as const;
    const found = await Promise.all(
      collections.map((path) => diary.documents.query<object>({ from: { path }, limit: 2_000 })),
    );
    return Object.fromEntries(found.flat().map(({ path, data }) => [path.path, data]));
  };
  return {
    diary,
    anyOf,
    anyStart,
    bookWish: (turn) => slotWish(bookSession, turn),
    holdWish: (turn) => slotWish(holdSlot, turn),
    blockWish: () => {
      const from = anyStart();
      const to = from + anyOf([15, 45, 60]) * MINUTE;
      const data = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      return { mounted: blockTime, uid: 'carla', data, from, to };
    },
    allAtOnce: async (wishes) => {
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
    },
    everything,
    overlaps: async () => {
      const dump = await everything();
      return [...overlapsIn(dump, diary.now), ...overlapsInLedger(dump, diary.now)];
    },
    wronged: async (lost) => {
      const taken = takenBy(await everything(), diary.now);
      const isFree = (uid: string, from: number, to: number): boolean =>
        (taken.get(uid) ?? []).every((one) => one.to <= from || to <= one.from);
      return lost.filter(
        ({ reason, uid, from, to }) =>
          reason !== 'too-many-holds' &&
          reason !== BUSY &&
          isFree('carla', from, to) &&
          isFree(uid, from, to),
      );
    },
  };
}

function overlapsInLedger(dump: Readonly<Record<string, unknown>>, now: Date): readonly string[] {
  return Object.entries(dump).flatMap(([path, data]) => {
    if (!path.startsWith('calendarDays/')) return [];
    const alive = Object.values((data as CalendarDay).intervals)
      .filter((interval) => isAlive(interval, now) && interval.kind !== 'external')
      .toSorted((a, b) => Number(a.from) - Number(b.from));
    return alive.slice(1).flatMap((one, index) => (one.from < alive[index]!.to ? [path] : []));
  });
}
