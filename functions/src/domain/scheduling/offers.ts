import { MINUTE } from '../../contracts/utilities/spans';
import { gridStarts } from './grid';
import {
  type Commitment,
  type Host,
  type HostTime,
  type Offering,
  blockedBy,
  hostTime,
  isFreeFor,
} from './hostTime';
import { type Interval, common, merged, overlaps } from './intervals';
import { type ZoneClock, zoneClock } from './zoneClock';

/** `single` and `collective` want every host, `roundRobin` one of them. */
export type Assignment = 'single' | 'collective' | 'roundRobin';

export interface SlotRequest {
  readonly hosts: readonly Host[];
  readonly offering: Offering;
  readonly assignment: Assignment;
  /** Between which instants an offer starts. */
  readonly range: Interval;
  readonly now: number;
}

/** A session that can be booked. */
export interface Offer extends Interval {
  /** Who is free for it, in the order of the request. */
  readonly hostIds: readonly string[];
  readonly seatsTaken: number;
  readonly seatsLeft: number;
}

/** Every offer, sorted by start: the same whoever looks, and whatever part of time is looked at. */
export function offers(request: SlotRequest): readonly Offer[] {
  const times = request.hosts.map((host) => hostTime(host, request.offering, request.range));
  return offersOf(request, times);
}

export function offersOf(request: SlotRequest, times: readonly HostTime[]): readonly Offer[] {
  const [first] = times;
  if (first === undefined) return [];
  const { offering, range } = request;
  const { lengthMin, capacity = 1 } = offering;
  const isBookable = bookableFrom(request, first);
  const fresh = gridOf(request, times)
    .filter(isBookable)
    .flatMap((start): Offer[] => {
      const end = start + lengthMin * MINUTE;
      const free = times.filter((time) => isFreeFor(time.free, { start, end }) && !time.isFull(start));
      if (request.assignment === 'roundRobin' ? free.length === 0 : free.length < times.length) return [];
      return [{ start, end, hostIds: free.map(({ host }) => host.id), seatsTaken: 0, seatsLeft: capacity }];
    });
  if (capacity === 1) return fresh;
  const begun = times.flatMap(({ host }) => begunSessions(host, offering, range)).filter(wantsMore);
  return [...fresh, ...begun.filter(({ start }) => isBookable(start))].toSorted((a, b) => a.start - b.start);
}

/** Every start that the hosts' time has room for, whether it can be booked or not. */
export function gridOf(request: SlotRequest, times: readonly HostTime[]): readonly number[] {
  const [first] = times;
  if (first === undefined) return [];
  const { lengthMin, intervalMin = lengthMin, isPacked = false } = request.offering;
  return gridStarts(
    sharedTime(request, times),
    { lengthMin, intervalMin, isPacked },
    first.clock,
    request.range,
  );
}

/** The time over which the grid is laid. */
export function sharedTime({ assignment }: SlotRequest, times: readonly HostTime[]): readonly Interval[] {
  if (assignment === 'roundRobin') return merged(times.flatMap(({ free }) => free));
  return times.map(({ free }) => free).reduce(common);
}

/** Not too soon, to the millisecond, and not beyond the last date of the horizon. */
export function bookableFrom(
  { offering, now }: SlotRequest,
  { clock }: HostTime,
): (start: number) => boolean {
  const earliest = now + (offering.minNoticeMin ?? 0) * MINUTE;
  const lastDay = lastBookableDay({ offering, now }, clock);
  return (start) => start >= earliest && (lastDay === Infinity || clock.dayOf(start) <= lastDay);
}

/** The last date of the horizon. What is looked at may lie far from now, where the wall shows another hour. */
export function lastBookableDay(
  { offering: { horizonDays = Infinity }, now }: Pick<SlotRequest, 'offering' | 'now'>,
  { timeZone }: ZoneClock,
): number {
  return horizonDays === Infinity ? Infinity : zoneClock(timeZone, now, now).dayOf(now) + horizonDays;
}

const wantsMore = ({ seatsLeft }: Offer): boolean => seatsLeft > 0;

/** The sessions of an offering with seats: those who booked or hold the same start share one. What is in the way of one closes it. */
function begunSessions(host: Host, { capacity = 1, lengthMin }: Offering, range: Interval): readonly Offer[] {
  const seatsAt = new Map<number, Commitment[]>();
  for (const commitment of host.commitments) {
    const { start } = commitment;
    if (sharesSession(commitment, lengthMin) && start >= range.start && start < range.end)
      seatsAt.set(start, [...(seatsAt.get(start) ?? []), commitment]);
  }
  return [...seatsAt].flatMap(([start, seats]) => {
    const spans = seats.map(spanOf);
    const isInTheWay = (one: Commitment): boolean =>
      !seats.includes(one) && spans.some((span) => overlaps(span, spanOf(one)));
    if (host.commitments.some(isInTheWay)) return [];
    const most = Math.min(capacity, ...seats.map((seat) => seat.capacity ?? capacity));
    const [seatsTaken, seatsLeft] = [seats.length, Math.max(0, most - seats.length)];
    return [{ start, end: start + lengthMin * MINUTE, hostIds: [host.id], seatsTaken, seatsLeft }];
  });
}

function spanOf(commitment: Commitment): Interval {
  return blockedBy(commitment, {});
}

function sharesSession({ isSameOffering, start, end }: Commitment, lengthMin: number): boolean {
  return isSameOffering === true && end - start === lengthMin * MINUTE;
}
