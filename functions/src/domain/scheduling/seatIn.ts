import type { LedgerInterval, LedgerSeat } from '../../contracts/documents/calendarDays';
import { clashOf, type Ledger, liveIntervals, takers, withInterval, withSeat } from './ledger';

/** A seat in a session of a coach, wanted by a student. */
export interface SeatWish {
  readonly typeRef: string;
  readonly capacity: number;
  readonly start: Date;
  readonly end: Date;
  /** What the session takes of its coach's time, if it is a new one. */
  readonly span: Pick<LedgerInterval, 'from' | 'to'>;
  readonly studentRef: string;
  readonly seat: LedgerSeat;
  readonly coach: Ledger;
  readonly student: Ledger;
  /** The id of the session, if it is a new one. */
  readonly freshId: string;
}

/** Both ledgers with the seat in them. */
export interface ClaimedSlot {
  readonly sessionRef: string;
  readonly interval: LedgerInterval;
  readonly coach: Ledger;
  readonly student: Ledger;
}

/** A session that the seat would be in, with what is in its way. */
export interface Seating {
  readonly sessionRef: string;
  /** As others booked it; undefined for a new one. */
  readonly found: LedgerInterval | undefined;
  /** Those who are in it already. */
  readonly others: readonly string[];
  readonly isTaken: boolean;
  readonly isStudentBusy: boolean;
}

/**
 * The session of the same type at exactly this time that others may share, or in which the student has a seat; or a new one. What was booked
 * for oneself stays one's own, and what was booked with seats has no more of them, whatever the type says by now.
 */
export function seatingOf(wish: SeatWish, now: Date): Seating {
  const { coach, student, studentRef, capacity, start, end } = wish;
  const [sessionRef, found] = sessionAt(wish, now) ?? [wish.freshId, undefined];
  const others = found === undefined ? [] : takers(found, now).filter((uid) => uid !== studentRef);
  // Who comes into a session takes no more of its coach's time than that has.
  const isTaken =
    others.length >= seatsOf(found, capacity) ||
    clashOf(coach, found ?? wish.span, now, [sessionRef]) !== undefined;
  const isStudentBusy = clashOf(student, { from: start, to: end }, now, [sessionRef]) !== undefined;
  return { sessionRef, found, others, isTaken, isStudentBusy };
}

function sessionAt(
  { typeRef, capacity, start, end, coach, studentRef }: SeatWish,
  now: Date,
): readonly [string, LedgerInterval] | undefined {
  return [...liveIntervals(coach, now)].find(
    ([, one]) =>
      one.kind === 'session' &&
      one.typeRef === typeRef &&
      one.start.getTime() === start.getTime() &&
      one.end.getTime() === end.getTime() &&
      (seatsOf(one, capacity) > 1 || one.seats?.[studentRef] !== undefined),
  );
}

/** How many share a session: as it was booked, or fewer where its type has fewer now. */
function seatsOf(found: LedgerInterval | undefined, capacity: number): number {
  return Math.min(found?.capacity ?? capacity, capacity);
}

/** Takes the seat, whatever is in its way. */
export function seated(wish: SeatWish, { sessionRef, found }: Seating, now: Date): ClaimedSlot {
  const { start, end, span, studentRef, seat, typeRef, capacity } = wish;
  const times = { kind: 'session', start, end } as const;
  const fresh: LedgerInterval = { ...times, ...span, typeRef, capacity, seats: {} };
  const interval = withSeat(found ?? fresh, studentRef, seat, now);
  const { waitRef: _isHosts, ...own } = seat;
  const mine: LedgerInterval = { ...times, from: start, to: end, seats: { [studentRef]: own } };
  return {
    sessionRef,
    interval,
    coach: withInterval(wish.coach, sessionRef, interval, now),
    student: withInterval(wish.student, sessionRef, mine, now),
  };
}
