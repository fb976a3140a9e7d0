import type { Event, EventRegistration } from '../../contracts/documents/events';
import { HOUR } from '../../contracts/utilities/spans';
import { seatsFree } from '../../contracts/utilities/ticketsLeft';
import { isOpen } from './eventMoves';
import { poolOf, shortageFor, times, typeOf, withSeats } from './eventSeats';

/** Milliseconds for which an offer holds its seats, if registration does not end before. */
const OFFER_LASTS = 24 * HOUR;
/** Passed so often, a party has free seats gathered for it, until this long before the start. */
const PASSES = 3;
const GATHERING_ENDS = 48 * HOUR;
/** Offers of one commit. */
const MOST_OFFERS = 20;

/** The event with so many parties more, or fewer, that wait for seats of a pool. */
export function withWaiting(event: Event, poolId: string | undefined, by: 1 | 0 | -1): Event {
  const pools = event.pools.map((pool) => {
    if (pool.id !== poolId) return pool;
    // What did not suffice for the first who waits is there for others.
    const onSale = pool.waiting === 0 ? seatsFree(pool) : pool.onSale;
    return { ...pool, waiting: pool.waiting + by, onSale: stored(onSale) };
  });
  return { ...event, pools };
}

/** The pool that a party can wait for: the one of all its seats, if it could ever have as many. */
export function waitablePool(event: Event, typeIds: readonly string[]): string | undefined {
  const [poolId, ...others] = new Set(typeIds.map((typeId) => typeOf(event, typeId).poolId));
  if (poolId === undefined || others.length > 0) return undefined;
  const { capacity = Infinity, reserve = 0 } = poolOf(event, poolId);
  const isLimited = event.ticketTypes.some(({ id, limit }) => times(id, typeIds) > (limit ?? Infinity));
  return typeIds.length > capacity - reserve || isLimited ? undefined : poolId;
}

/** Parties that wait for seats of a pool, in their order, and whether there are others behind them. */
export interface Queue {
  readonly waiting: readonly EventRegistration[];
  readonly isWhole: boolean;
}

/** What a round of offers changes. */
export interface Round {
  readonly event: Event;
  /** The parties that have seats on offer now, and those that were passed. */
  readonly changed: readonly EventRegistration[];
  /** The party behind which there may be more to offer; until somebody looked there, nothing more is on sale. */
  readonly last: EventRegistration | undefined;
}

/**
 * Offers what is free of a pool to those who wait, in their order, each party its seats as a whole: one that they do not suffice for is
 * passed and keeps its place. What is left fits nobody and is on sale, unless it is gathered for a party that was passed too often.
 */
export function offeredRound(before: Event, poolId: string, { waiting, isWhole }: Queue, now: Date): Round {
  let event = before;
  let isGathering = false;
  let last: EventRegistration | undefined;
  const changed: EventRegistration[] = [];
  let offers = 0;
  for (const party of waiting) {
    const pool = poolOf(event, poolId);
    if (!isOpen(event, now) || seatsFree(pool) === 0 || offers === MOST_OFFERS) break;
    const typeIds = seatTypes(party);
    last = party;
    if (shortageFor(event, typeIds, true) === undefined) {
      event = withWaiting(withSeats(event, typeIds, 'offered', 1), poolId, -1);
      changed.push(offered(party, event, now));
      offers += 1;
    } else if (isGatheredFor(party, event, now)) {
      isGathering = true;
      break;
    } else if (party.passed < PASSES && party.passedOn !== pool.occasion) {
      changed.push({ ...party, passed: party.passed + 1, passedOn: pool.occasion, updatedAt: now });
    }
  }
  const isOver =
    isGathering || (isWhole && last === waiting.at(-1)) || seatsFree(poolOf(event, poolId)) === 0;
  const pools = event.pools.map((pool) =>
    pool.id === poolId ? { ...pool, onSale: isGathering || !isOver ? 0 : stored(seatsFree(pool)) } : pool,
  );
  return { event: { ...event, pools }, changed, last: isOver ? undefined : last };
}

/** Among a hundred who wait, somebody is offered what has no limit: more than any pool has is not stored. */
function stored(seats: number): number {
  return Math.min(seats, 100_000);
}

function seatTypes({ attendees }: EventRegistration): readonly string[] {
  return attendees.filter(({ isCancelled }) => !isCancelled).map(({ typeId }) => typeId);
}

function offered(party: EventRegistration, event: Event, now: Date): EventRegistration {
  const until = Math.min(now.getTime() + OFFER_LASTS, event.closesAt.getTime());
  const change = { from: party.status, to: 'offered' as const, at: now, by: 'system' };
  return {
    ...party,
    status: 'offered',
    statusHistory: [...party.statusHistory, change].slice(-50),
    offers: party.offers + 1,
    offerExpiresAt: new Date(until),
    updatedAt: now,
  };
}

function isGatheredFor(party: EventRegistration, event: Event, now: Date): boolean {
  const isEarly = now.getTime() < event.startTime.getTime() - GATHERING_ENDS;
  return party.passed >= PASSES && isEarly && waitablePool(event, seatTypes(party)) !== undefined;
}
