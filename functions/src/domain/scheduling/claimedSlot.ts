import type { ConsultationHosts } from '../../contracts/documents/consultationHosts';
import type { LedgerInterval, LedgerSeat } from '../../contracts/documents/calendarDays';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { type Commitment, type Host, hostTime, isFreeFor } from './hostTime';
import { nextInTurn } from './hosts';
import { isSeatAlive, type Ledger, liveIntervals, readUntil, takers } from './ledger';
import { type SlotRequest, bookableFrom, offers } from './offers';
import { type Seating, type SeatWish, seated, seatingOf } from './seatIn';
import type { Terms, TermsHost } from './terms';
import { zoneClock } from './zoneClock';

/** Somebody who wants a time of a coach, or of its hosts, with everything that it depends on. */
export interface SlotClaim {
  readonly terms: Terms;
  readonly start: Date;
  readonly studentRef: string;
  /** The ledgers of the hosts of the terms, in their order, over the local day of the start and the buffers around the session. */
  readonly hosts: readonly Ledger[];
  /** How the turns stand, where it goes by them. */
  readonly turns?: ConsultationHosts['turns'] | undefined;
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

/** Minutes: the longest buffer there is. */
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
 * What must be read of a host's ledger for sessions that begin at `start` or later and are over by `end`: whole dates, by the wall of the
 * coach and by the host's own, for caps and grids, with what reaches over their midnights; the longest buffers there are where one may join a
 * session that was booked under other terms.
 */
export function ledgerSpan(
  terms: Terms,
  start: Date,
  end: Date,
  { timeZone }: Pick<TermsHost, 'timeZone'> = terms,
): Pick<LedgerInterval, 'from' | 'to'> {
  const { beforeMin, afterMin, lengthMin, isPacked } = terms.offering;
  const isShared = terms.type.capacity > 1;
  const before = (isShared ? MAX_BUFFER : beforeMin) * MINUTE;
  const after = (isShared ? MAX_BUFFER : afterMin) * MINUTE;
  const lastStart = new Date(end.getTime() - lengthMin * MINUTE);
  const zones = [terms, { timeZone }];
  const midnights = zones.map((zone) => localDay(zone, start).start);
  const ends = zones.map((zone) => localDay(zone, lastStart).end);
  // What fits best into a date is judged by its last session too, which may go over midnight.
  const whole = Math.max(...ends) + (isPacked ? lengthMin * MINUTE + after : 0);
  return {
    from: new Date(Math.min(start.getTime(), ...midnights) - before),
    to: new Date(Math.max(end.getTime() + after, whole)),
  };
}

function localDay({ timeZone }: Pick<TermsHost, 'timeZone'>, start: Date): { start: number; end: number } {
  const clock = zoneClock(timeZone, start.getTime(), start.getTime());
  const day = clock.dayOf(start.getTime());
  return { start: clock.toInstant(day * DAY), end: clock.toInstant((day + 1) * DAY) };
}

/** A slot that is decided on. */
export interface Claimed {
  readonly sessionRef: string;
  /** Whether nobody has a seat in it, nor keeps one: there is no such session yet. */
  readonly isNew: boolean;
  readonly interval: LedgerInterval;
  /** Who gives it, the one in whose name it stands first. */
  readonly givers: readonly TermsHost[];
  /** The givers' ledgers with the seat in them, and the student's. */
  readonly hosts: readonly Ledger[];
  readonly student: Ledger;
  /** The booking of the same student that keeps it for its payment already. */
  readonly unpaidRef: string | undefined;
  /** Until when it was kept for the same student before. */
  readonly heldUntil: Date | undefined;
  /** Whether it was kept because the student waited for it. */
  readonly isOffered: boolean;
}

/** One host, with the session that the seat would be in there. */
interface Place {
  readonly host: TermsHost;
  readonly ledger: Ledger;
  readonly wish: SeatWish;
  readonly seating: Seating;
}

/**
 * Takes a seat in a session of a coach, or of one or all of its hosts: a new one or, with seats left, one that others booked; whoever holds
 * the slot has passed the rules of the offer when the hold was taken, and stays with who was to give it.
 * @throws Refusal already-booked, slot-taken, too-soon, beyond-horizon, slot-not-offered, day-full, student-busy
 */
export function claimedSlot(claim: SlotClaim, now: Date): Claimed {
  const places = placesOf(claim, now);
  const held = places.filter((place) => ownSeat(place, claim, now) !== undefined);
  const own = held[0] && ownSeat(held[0], claim, now);
  const isToBePaid = own?.expiresAt !== undefined && claim.resumesUnpaid === true;
  if (own?.bookingRef !== undefined && !isToBePaid)
    throw new Refusal('already-booked', 'This student has booked this session.');
  if (own === undefined && claim.isCoachs !== true) assertOffered(claim, now);
  const chosen = own === undefined ? choice(claim, places, now) : held;
  if (chosen.some(({ seating }) => seating.isTaken)) throw taken('slot-taken', claim, now);
  if (chosen.some(({ seating }) => seating.isStudentBusy))
    throw new Refusal('student-busy', 'The student has another session at this time.');
  const seats = chosen.map(({ wish, seating }) => seated(wish, seating, now));
  const [seat] = seats;
  if (seat === undefined) throw new Error('nobody gives it');
  return {
    sessionRef: seat.sessionRef,
    isNew: chosen.every(({ seating }) => seating.found === undefined),
    interval: seat.interval,
    givers: chosen.map(({ host }) => host),
    hosts: seats.map(({ coach }) => coach),
    student: seat.student,
    unpaidRef: own?.bookingRef,
    heldUntil: own?.expiresAt,
    isOffered: own?.waitRef !== undefined,
  };
}

function placesOf(claim: SlotClaim, now: Date): readonly Place[] {
  return claim.terms.hosts.flatMap((host, index) => {
    const ledger = claim.hosts[index];
    if (ledger === undefined) return [];
    const wish = wishOf(claim, ledger);
    return [{ host, ledger, wish, seating: seatingOf(wish, now) }];
  });
}

/** The seat that the student has there already, booked or held. */
function ownSeat({ seating }: Place, { studentRef }: SlotClaim, now: Date): LedgerSeat | undefined {
  const own = seating.found?.seats?.[studentRef];
  return own !== undefined && isSeatAlive(own, now) ? own : undefined;
}

/** Who gives it: the coach; or all of those who may; or of those who can the first, or the one whose turn it is. @throws Refusal slot-taken, day-full */
function choice(claim: SlotClaim, places: readonly Place[], now: Date): readonly Place[] {
  const { terms, turns, isCoachs = false } = claim;
  const isEnough = (some: readonly Place[]): boolean =>
    some.length >= (terms.assignment === 'all' ? places.length : 1);
  const isAlone = places.length === 1;
  const atWork = isAlone || isCoachs ? places : places.filter((place) => isAtWork(claim, place, now));
  const free = atWork.filter(({ seating }) => !seating.isTaken);
  if (!isEnough(free)) throw taken('slot-taken', claim, now);
  const able = isCoachs ? free : free.filter((place) => hasRoom(claim, place, now));
  if (!isEnough(able)) throw taken('day-full', claim, now);
  if (terms.assignment === 'all') return able;
  const next =
    terms.assignment === 'round-robin'
      ? nextInTurn(
          able.map(({ host }) => host.uid),
          turns,
        )
      : undefined;
  return able.filter(({ host }) => next === undefined || host.uid === next).slice(0, 1);
}

/** Whether the session lies in a host's hours, whatever is booked. */
function isAtWork(claim: SlotClaim, { host, ledger }: Place, now: Date): boolean {
  const empty = { ...hostOf({ ...claim.terms, ...host }, ledger, now), commitments: [] };
  const { range } = requestOf(claim, [empty], now);
  const { free } = hostTime(empty, claim.terms.offering, range);
  return isFreeFor(free, { start: range.start, end: endOf(claim).getTime() });
}

/** Whether a host's date has room for one more; who comes into a session that is there already needs none. */
function hasRoom(claim: SlotClaim, { host, ledger, seating }: Place, now: Date): boolean {
  if (seating.others.length > 0) return true;
  const one = hostOf({ ...claim.terms, ...host }, ledger, now, claim.studentRef);
  const { range } = requestOf(claim, [one], now);
  return !hostTime(one, claim.terms.offering, range).isFull(range.start);
}

function wishOf(claim: SlotClaim, coach: Ledger): SeatWish {
  const { terms, start, student, studentRef, seat, freshId } = claim;
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
    capacity: interval.capacity,
  };
  if (interval.seats === undefined) return [base];
  return takers(interval, now)
    .map((uid) => ({ uid, seat: interval.seats?.[uid] ?? {} }))
    .filter(({ uid, seat }) => seat.bookingRef !== undefined || uid !== viewer)
    .map(({ seat }) => ({ ...base, kind: seat.expiresAt === undefined ? base.kind : 'hold' }));
}

/** The hosts as the slot engine sees them. */
export function hostsAt(
  { terms, hosts }: Pick<SlotClaim, 'terms' | 'hosts'>,
  now: Date,
  viewer?: string,
): readonly Host[] {
  return terms.hosts.flatMap((host, index) => {
    const ledger = hosts[index];
    return ledger === undefined ? [] : [hostOf({ ...terms, ...host }, ledger, now, viewer)];
  });
}

/** How the slot engine names it. */
export function assignmentOf({ assignment }: Pick<Terms, 'assignment'>): SlotRequest['assignment'] {
  if (assignment === undefined) return 'single';
  return assignment === 'all' ? 'collective' : 'roundRobin';
}

/** What the slot engine is asked about some hosts. */
export function requestOn(
  terms: Terms,
  hosts: readonly Host[],
  range: SlotRequest['range'],
  now: Date,
): SlotRequest {
  const assignment = assignmentOf(terms);
  return { hosts, offering: terms.offering, assignment, range, now: now.getTime() };
}

function requestOf({ terms, start }: SlotClaim, hosts: readonly Host[], now: Date): SlotRequest {
  return requestOn(terms, hosts, { start: start.getTime(), end: start.getTime() + 1 }, now);
}

/** Offered now, or in an empty calendar: what others booked meanwhile moves no start that was seen. */
function assertOffered(claim: SlotClaim, now: Date): void {
  const { terms, start } = claim;
  const present = requestOf(claim, hostsAt(claim, now), now);
  const empty = { ...present, hosts: present.hosts.map((host) => ({ ...host, commitments: [] })) };
  const [first] = empty.hosts;
  if (first === undefined) throw new Error('nobody gives it');
  const isBookable = bookableFrom(empty, hostTime(first, terms.offering, empty.range));
  if (!isBookable(start.getTime())) throw tooEarlyOrLate(claim, now);
  if (offers(empty).length + offers(present).length > 0) return;
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

function taken(reason: 'slot-taken' | 'day-full', claim: SlotClaim, now: Date): Refusal {
  const message = reason === 'slot-taken' ? 'This time is taken.' : 'The coach gives no more on this day.';
  return new Refusal(reason, message, { nextOffers: nextOffers(claim, now) });
}

/** The next starts on the coach's day that are free now, as far as what is taken then was read. */
function nextOffers(claim: SlotClaim, now: Date): readonly string[] {
  const request = requestOf(claim, hostsAt(claim, now, claim.studentRef), now);
  const day = localDay(claim.terms, claim.start);
  const range = { start: Math.max(claim.start.getTime(), day.start), end: day.end };
  const known = Math.min(...claim.hosts.map(readUntil)) - claim.terms.offering.afterMin * MINUTE;
  const next = offers({ ...request, range }).filter(({ end }) => end <= known);
  return next.slice(0, NEXT_OFFERS).map(({ start }) => new Date(start).toISOString());
}
