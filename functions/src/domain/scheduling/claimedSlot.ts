import type { LedgerInterval, LedgerSeat } from '../../contracts/documents/calendarDays';
import { Refusal } from '../refusal';
import { type Commitment, type Host, hostTime } from './hostTime';
import { isSeatAlive, type Ledger, liveIntervals, takers } from './ledger';
import { type SlotRequest, bookableFrom, offers } from './offers';
import { type ClaimedSlot, type SeatWish, seated, seatingOf } from './seatIn';
import { DAY, MINUTE } from './times';
import type { Terms } from './terms';
import { zoneClock } from './zoneClock';

/** Somebody who wants a time of a coach, with everything that it depends on. */
export interface SlotClaim {
  readonly terms: Terms;
  readonly start: Date;
  readonly studentRef: string;
  /** The coach's ledger over the local day of the start and the buffers around the session. */
  readonly coach: Ledger;
  readonly student: Ledger;
  /** What the student gets: a booking, or a hold that expires. */
  readonly seat: LedgerSeat;
  /** The id of the session, if it is a new one. */
  readonly freshId: string;
  /** Whether a booking of the student that keeps this slot for its payment is to be found, not refused. */
  readonly resumesUnpaid?: boolean | undefined;
  /** Whether the coach chose the time, who may give any that is free, whatever is offered. */
  readonly isCoachs?: boolean | undefined;
}

/** Minutes. */
const MAX_BUFFER = 240;

/** How many offers a loser is told. */
const NEXT_OFFERS = 3;

export function endOf({ start, terms }: Pick<SlotClaim, 'start' | 'terms'>): Date {
  return new Date(start.getTime() + terms.durationMin * MINUTE);
}

/** The span that a session takes of its coach's time, buffers included. */
export function spanOf({ offering }: Terms, start: Date, end: Date): Pick<LedgerInterval, 'from' | 'to'> {
  return {
    from: new Date(start.getTime() - offering.beforeMin * MINUTE),
    to: new Date(end.getTime() + offering.afterMin * MINUTE),
  };
}

/** The minutes around a session that it takes: those of whoever booked it first, whatever the terms are now. */
export function buffersOf({ start, end, from, to }: LedgerInterval): {
  readonly bufferBefore: number;
  readonly bufferAfter: number;
} {
  return {
    bufferBefore: (start.getTime() - from.getTime()) / MINUTE,
    bufferAfter: (to.getTime() - end.getTime()) / MINUTE,
  };
}

/**
 * What must be read of the coach's ledger: the local day of a start, for its cap and its grid, and the buffers; the longest there are
 * where one may join a session that was booked under other terms.
 */
export function ledgerSpan(terms: Terms, start: Date, end: Date): Pick<LedgerInterval, 'from' | 'to'> {
  const isShared = terms.type.capacity > 1;
  const longest = { ...terms.offering, beforeMin: MAX_BUFFER, afterMin: MAX_BUFFER };
  const span = spanOf(isShared ? { ...terms, offering: longest } : terms, start, end);
  const day = localDay(terms, start);
  return {
    from: new Date(Math.min(span.from.getTime(), day.start)),
    to: new Date(Math.max(span.to.getTime(), day.end)),
  };
}

function localDay({ timeZone }: Terms, start: Date): { start: number; end: number } {
  const clock = zoneClock(timeZone, start.getTime(), start.getTime());
  const day = clock.dayOf(start.getTime());
  return { start: clock.toInstant(day * DAY), end: clock.toInstant((day + 1) * DAY) };
}

/** A slot that is decided on. */
export interface Claimed extends ClaimedSlot {
  /** The booking of the same student that keeps it for its payment already. */
  readonly unpaidRef: string | undefined;
}

/**
 * Takes a seat in a session of a coach, a new one or, with seats left, one that others booked; whoever holds the slot has passed the
 * rules of the offer when the hold was taken.
 * @throws Refusal already-booked, slot-taken, too-soon, beyond-horizon, slot-not-offered, day-full, student-busy
 */
export function claimedSlot(claim: SlotClaim, now: Date): Claimed {
  const wish = wishOf(claim);
  const seating = seatingOf(wish, now);
  const own = seating.found?.seats?.[claim.studentRef];
  const isHolding = own !== undefined && isSeatAlive(own, now);
  const isToBePaid = isHolding && own.expiresAt !== undefined && claim.resumesUnpaid === true;
  if (isHolding && own.bookingRef !== undefined && !isToBePaid)
    throw new Refusal('already-booked', 'This student has booked this session.');
  const isOffer = !isHolding && claim.isCoachs !== true;
  if (isOffer) assertOffered(claim, now);
  if (seating.isTaken) throw taken('slot-taken', claim, now);
  if (isOffer && seating.others.length === 0) assertDayHasRoom(claim, now);
  if (seating.isStudentBusy)
    throw new Refusal('student-busy', 'The student has another session at this time.');
  return { ...seated(wish, seating, now), unpaidRef: isHolding ? own.bookingRef : undefined };
}

function wishOf(claim: SlotClaim): SeatWish {
  const { terms, start, coach, student, studentRef, seat, freshId } = claim;
  const { id: typeRef, capacity } = terms.type;
  const end = endOf(claim);
  const span = spanOf(terms, start, end);
  return { typeRef, capacity, start, end, span, studentRef, seat, coach, student, freshId };
}

/** What of the terms says whose time it is, and which sessions are of the same kind. */
type HostTerms = Pick<Terms, 'plans'> & { readonly type: Pick<Terms['type'], 'id'> };

/** The coach as the slot engine sees it. @param viewer whose own holds are in nobody's way */
export function hostOf(terms: HostTerms, ledger: Ledger, now: Date, viewer?: string): Host {
  const commitments = [...liveIntervals(ledger, now).values()].flatMap((interval) =>
    commitmentsOf(interval, terms, now, viewer),
  );
  return { id: ledger.personRef, plans: terms.plans, commitments };
}

/** One commitment a seat where there are seats; what the viewer alone holds is in nobody's way. */
function commitmentsOf(
  interval: LedgerInterval,
  { type }: HostTerms,
  now: Date,
  viewer: string | undefined,
): readonly Commitment[] {
  const buffers = buffersOf(interval);
  const base: Commitment = {
    kind: interval.kind,
    start: interval.start.getTime(),
    end: interval.end.getTime(),
    beforeMin: buffers.bufferBefore,
    afterMin: buffers.bufferAfter,
    isSameOffering: interval.typeRef === type.id,
  };
  if (interval.seats === undefined) return [base];
  return takers(interval, now)
    .map((uid) => ({ uid, seat: interval.seats?.[uid] ?? {} }))
    .filter(({ uid, seat }) => seat.bookingRef !== undefined || uid !== viewer)
    .map(({ seat }) => ({ ...base, kind: seat.expiresAt === undefined ? base.kind : 'hold' }));
}

function requestOf(claim: SlotClaim, host: Host, now: Date): SlotRequest {
  const start = claim.start.getTime();
  return {
    hosts: [host],
    offering: claim.terms.offering,
    assignment: 'single',
    range: { start, end: start + 1 },
    now: now.getTime(),
  };
}

/** Offered now, or in an empty calendar: what others booked meanwhile moves no start that was seen. */
function assertOffered(claim: SlotClaim, now: Date): void {
  const { terms, coach, start } = claim;
  const empty = { ...hostOf(terms, coach, now), commitments: [] };
  const request = requestOf(claim, empty, now);
  const isBookable = bookableFrom(request, hostTime(empty, terms.offering, request.range));
  if (!isBookable(start.getTime())) throw tooEarlyOrLate(claim, now);
  const present = requestOf(claim, hostOf(terms, coach, now), now);
  if (offers(request).length + offers(present).length > 0) return;
  throw new Refusal('slot-not-offered', 'This consultation is not offered at this time.', {
    nextOffers: nextOffers(claim, now),
  });
}

function tooEarlyOrLate({ terms: { offering }, start }: SlotClaim, now: Date): Refusal {
  const earliest = new Date(now.getTime() + offering.minNoticeMin * MINUTE);
  if (start < earliest) return new Refusal('too-soon', 'It starts too soon to be booked.', { earliest });
  const { horizonDays } = offering;
  return new Refusal('beyond-horizon', 'It is too far ahead to be booked.', { horizonDays });
}

function assertDayHasRoom(claim: SlotClaim, now: Date): void {
  const { terms, coach, start } = claim;
  const request = requestOf(claim, hostOf(terms, coach, now, claim.studentRef), now);
  const [host] = request.hosts;
  if (host === undefined || !hostTime(host, terms.offering, request.range).isFull(start.getTime())) return;
  throw taken('day-full', claim, now);
}

function taken(reason: 'slot-taken' | 'day-full', claim: SlotClaim, now: Date): Refusal {
  const message = reason === 'slot-taken' ? 'This time is taken.' : 'The coach gives no more on this day.';
  return new Refusal(reason, message, { nextOffers: nextOffers(claim, now) });
}

/** The next starts on the coach's day that are free now. */
function nextOffers(claim: SlotClaim, now: Date): readonly string[] {
  const host = hostOf(claim.terms, claim.coach, now, claim.studentRef);
  const day = localDay(claim.terms, claim.start);
  const range = { start: Math.max(claim.start.getTime(), day.start), end: day.end };
  const next = offers({ ...requestOf(claim, host, now), range }).slice(0, NEXT_OFFERS);
  return next.map(({ start }) => new Date(start).toISOString());
}
