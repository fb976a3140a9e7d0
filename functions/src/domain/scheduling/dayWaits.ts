import type { CalendarDay, LedgerInterval } from '../../contracts/documents/calendarDays';
import type { DayWait, TimeOffer } from '../../contracts/documents/dayWaits';
import type { SettingValue } from '../../contracts/settings';
import { DAY, MINUTE, SECOND } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';
import {
  type Claimed,
  type SlotClaim,
  claimedSlot,
  endOf,
  hostsAt,
  ledgerSpan,
  requestOn,
} from './claimedSlot';
import { clashOf, type Ledger } from './ledger';
import { offers } from './offers';
import type { Terms, TermsHost } from './terms';
import { dayNumber } from './times';
import { zoneClock } from './zoneClock';

/**
 * Milliseconds that what became free of a day stays closed to all while it is settled who gets it, should its worker be late; as much
 * longer the ledger keeps an offer than its student was told, so that nobody comes between its end and the next one.
 */
export const SETTLING = 2 * MINUTE;

/** A day of a coach for which somebody waits. */
export interface WaitedDay {
  readonly terms: Terms;
  /** `2026-06-17`, by the wall of the coach's zone. */
  readonly date: string;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

export function lineOf(coachRef: string, date: string): string {
  return `${coachRef}_${date}`;
}

/** Between which instants a start lies on the day. */
function rangeOf({ terms: { timeZone }, date }: WaitedDay): { start: number; end: number } {
  const day = dayNumber(date);
  const clock = zoneClock(timeZone, day * DAY, (day + 1) * DAY);
  return { start: clock.toInstant(day * DAY), end: clock.toInstant((day + 1) * DAY) };
}

/** What of a host's time decides whether something is free then. */
export function reachOf(day: WaitedDay, host?: TermsHost): Span {
  const { terms } = day;
  const { start, end } = rangeOf(day);
  const lastEnd = end - 1 + terms.offering.lengthMin * MINUTE;
  return ledgerSpan(terms, new Date(start), new Date(lastEnd), host);
}

/** The starts of the day that are free, in order. @param hosts the ledgers of the hosts of the terms */
export function freeStarts(day: WaitedDay, hosts: readonly Ledger[], now: Date): readonly Date[] {
  const request = requestOn(day.terms, hostsAt({ terms: day.terms, hosts }, now), rangeOf(day), now);
  return offers(request).map(({ start }) => new Date(start));
}

/**
 * That there is something to wait for, and that nothing of it is free.
 * @throws Refusal day-not-offered, times-free
 */
export function assertFull(day: WaitedDay, hosts: readonly Ledger[], now: Date): void {
  const { terms } = day;
  const idle = hostsAt({ terms, hosts }, now).map((host) => ({ ...host, commitments: [] }));
  if (offers(requestOn(terms, idle, rangeOf(day), now)).length === 0)
    throw new Refusal('day-not-offered', 'This consultation is not offered on this day.');
  const free = freeStarts(day, hosts, now).slice(0, 3);
  if (free.length > 0)
    throw new Refusal('times-free', 'A time is free: book it instead.', {
      nextOffers: free.map((start) => start.toISOString()),
    });
}

export function newDayWait({ terms, date }: WaitedDay, studentRef: string, id: string, now: Date): DayWait {
  const { type, durationMin, timeZone } = terms;
  const { end } = rangeOf({ terms, date });
  return {
    id,
    lineRef: lineOf(type.coachRef, date),
    ...{ typeRef: type.id, coachRef: type.coachRef, studentRef, title: type.title },
    hostRefs: terms.hosts.map(({ uid }) => uid),
    ...{ date, timeZone, duration: durationMin as DayWait['duration'] },
    status: 'waiting',
    joinedAt: now,
    expiresAt: new Date(end),
    createdAt: now,
    updatedAt: now,
  };
}

/** A time with its seat in the ledgers, kept for who waits. */
export interface OfferedTime {
  readonly wait: DayWait & { readonly offer: TimeOffer };
  readonly claimed: Claimed;
}

/**
 * The first time of the day that is free and that who waits has too, kept as long as the setting says, but not beyond its start; undefined
 * where there is none.
 */
export function offeredTime(
  wait: DayWait,
  terms: Terms,
  around: Pick<SlotClaim, 'hosts' | 'student' | 'turns' | 'freshId'>,
  { minutes }: SettingValue<'scheduling.slotOffer'>,
  now: Date,
): OfferedTime | undefined {
  const start = freeStarts({ terms, date: wait.date }, around.hosts, now).find((from) => {
    const to = endOf({ start: from, terms });
    return clashOf(around.student, { from, to }, now) === undefined;
  });
  if (start === undefined) return undefined;
  const expiresAt = new Date(Math.min(now.getTime() + minutes * MINUTE, start.getTime()));
  const seat = { expiresAt: new Date(expiresAt.getTime() + SETTLING), waitRef: wait.id };
  const claim = { terms, start, studentRef: wait.studentRef, seat, ...around };
  const claimed = claimedSlot(claim, now);
  const { sessionRef, givers, interval } = claimed;
  const [coachRef = wait.coachRef, ...together] = givers.map(({ uid }) => uid);
  const coHostRefs = together.length > 0 ? together : undefined;
  const offer = { sessionRef, coachRef, coHostRefs, start, end: interval.end, expiresAt };
  return { wait: { ...wait, status: 'offered', offer, updatedAt: now }, claimed };
}

/** Whether a time was kept for who waits, and its end is over. */
export function isLapsed(wait: DayWait, now: Date): wait is OfferedTime['wait'] {
  return wait.offer !== undefined && wait.offer.expiresAt <= now;
}

/** Whether something that was taken of a day, or held, is not any more. */
export function isFreed(before: CalendarDay | undefined, after: CalendarDay): boolean {
  return Object.entries(before?.intervals ?? {}).some(([id, one]) => {
    const left = after.intervals[id];
    if (left === undefined || left.from > one.from || left.to < one.to) return true;
    return Object.keys(one.seats ?? {}).some((uid) => left.seats?.[uid] === undefined);
  });
}

/** The entries whose offers stood in a day and stand there no more: taken, declined or over. */
export function endedOffers(before: CalendarDay | undefined, after: CalendarDay): readonly string[] {
  return Object.entries(before?.intervals ?? {}).flatMap(([id, interval]) =>
    offersIn(interval).filter((waitRef) => !offersIn(after.intervals[id]).includes(waitRef)),
  );
}

function offersIn(interval: LedgerInterval | undefined): readonly string[] {
  return Object.values(interval?.seats ?? {}).flatMap(({ waitRef }) => waitRef ?? []);
}

/** When what is newly held of a day, and is no booking, is free again if nobody books it. */
export function newLapses(before: CalendarDay | undefined, after: CalendarDay): readonly Date[] {
  const known = new Set(lapsesOf(before).map((at) => at.getTime()));
  return lapsesOf(after).filter((at) => !known.has(at.getTime()));
}

/** When what is held of a day is free again; a booking that waits for its payment is ended by its own. */
export function lapsesOf(day: CalendarDay | undefined): readonly Date[] {
  const seats = Object.values(day?.intervals ?? {}).flatMap(({ seats: all = {} }) => Object.values(all));
  return seats.flatMap(({ expiresAt, bookingRef, waitRef }) =>
    expiresAt === undefined || bookingRef !== undefined || waitRef !== undefined ? [] : [expiresAt],
  );
}

/** Settles a line. @param cause tells the occasions apart, each of which is one job */
export function offerTimesJob(
  { coachRef, date }: Pick<DayWait, 'coachRef' | 'date'>,
  cause: string,
  runAt?: Date,
): Job<'offer-times'> {
  const id = `offer-times:${lineOf(coachRef, date)}:${cause}`;
  return { id, kind: 'offer-times', payload: { uid: coachRef, date }, ...(runAt && { runAt }) };
}

/** The same by the name of the line. */
export function settleJob(lineRef: string, cause: string, runAt?: Date): Job<'offer-times'> {
  const cut = lineRef.lastIndexOf('_');
  return offerTimesJob({ coachRef: lineRef.slice(0, cut), date: lineRef.slice(cut + 1) }, cause, runAt);
}

/** Settles a line at the end of the second in which `now` lies, or so many later: one job for a burst of changes. */
export function settleSoon(
  lineRef: string,
  now: Date,
  later: number,
): { readonly job: Job<'offer-times'>; readonly at: Date } {
  const second = Math.floor(now.getTime() / SECOND) + 1 + later;
  return { job: settleJob(lineRef, String(second)), at: new Date(second * SECOND) };
}

/** Tells who waited of a time that is kept, or of its end. */
export function timeNotice(kind: 'time-offered' | 'time-offer-ended', wait: OfferedTime['wait']): Job {
  const { id, typeRef, studentRef, title, date, offer } = wait;
  return noticeJob({
    kind,
    recipientRef: studentRef,
    actorRef: offer.coachRef,
    subjectRef: `${id}:${offer.expiresAt.getTime()}`,
    version: 1,
    facts: { waitId: id, consultationTypeId: typeRef, title, date, startsAt: offer.start.toISOString() },
  });
}
