import type { Event, EventPool, EventTicketType } from '../../contracts/documents/events';
import { limitLeft, seatsFree, seatsOnSale } from '../../contracts/utilities/ticketsLeft';
import { Refusal } from '../refusal';

/** How a seat is taken: for good, while it is on offer to who waits, or while it is paid. */
export type Hold = 'registered' | 'offered' | 'held';

/** The event with a seat more, or less, for each of these types of ticket. */
export function withSeats(event: Event, typeIds: readonly string[], hold: Hold, by: 1 | -1): Event {
  if (typeIds.length === 0) return event;
  const poolIds = typeIds.map((typeId) => typeOf(event, typeId).poolId);
  return counted({
    ...event,
    ticketTypes: event.ticketTypes.map((type) => taken(type, typeIds, hold, by)),
    pools: event.pools.map((pool) => taken(pool, poolIds, hold, by)),
  });
}

/** The event that sold these seats to somebody who did not wait: what is on sale beside those who wait gets less. */
export function withSold(event: Event, typeIds: readonly string[], hold: Hold = 'registered'): Event {
  const poolIds = typeIds.map((typeId) => typeOf(event, typeId).poolId);
  const sold = withSeats(event, typeIds, hold, 1);
  const pools = sold.pools.map((pool) => ({
    ...pool,
    onSale: Math.max(0, pool.onSale - times(pool.id, poolIds)),
  }));
  return { ...sold, pools };
}

/** What of an event follows from its pools and types of tickets. */
export function counted(event: Event): Event {
  const limits = event.pools.map(({ capacity }) => capacity ?? Infinity);
  const all = limits.reduce((sum, each) => sum + each, 0);
  return {
    ...event,
    capacity: all === Infinity ? undefined : all,
    currentAttendees: event.pools.reduce((sum, { registered }) => sum + registered, 0),
    price: Math.min(...event.ticketTypes.map(({ price }) => price)),
  };
}

/** The event whose pools have room for who waits: each such pool with one more occasion to offer it. */
export function withOccasion(event: Event, poolIds: ReadonlySet<string>): Event {
  const pools = event.pools.map((pool) =>
    poolIds.has(pool.id) && pool.waiting > 0 ? { ...pool, occasion: pool.occasion + 1 } : pool,
  );
  return { ...event, pools };
}

/** @throws Refusal ticket-types-mismatch */
export function typeOf({ ticketTypes }: Event, typeId: string): EventTicketType {
  const found = ticketTypes.find(({ id }) => id === typeId);
  if (found !== undefined) return found;
  throw new Refusal('ticket-types-mismatch', 'The event has no such type of ticket.', { unknown: [typeId] });
}

export function poolOf({ pools }: Event, poolId: string): EventPool {
  const found = pools.find(({ id }) => id === poolId);
  if (found !== undefined) return found;
  throw new Error(`the event has no pool ${poolId}`);
}

/** What stands in the way of a party of these types of tickets. */
export interface Shortage {
  readonly reason: 'type-full' | 'event-full';
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Why a party cannot have its seats, if it cannot.
 * @param isNext whether it is who waits for them, whose every free seat is; others have what is on sale
 */
export function shortageFor(event: Event, typeIds: readonly string[], isNext: boolean): Shortage | undefined {
  const poolIds = typeIds.map((typeId) => typeOf(event, typeId).poolId);
  const pool = event.pools.find((each) => room(each, isNext) < times(each.id, poolIds));
  if (pool !== undefined)
    return { reason: 'event-full', facts: { poolId: pool.id, left: room(pool, isNext) } };
  const type = event.ticketTypes.find((each) => limitLeft(each) < times(each.id, typeIds));
  return type && { reason: 'type-full', facts: { typeId: type.id, left: limitLeft(type) } };
}

export function times(id: string, ids: readonly string[]): number {
  return ids.filter((each) => each === id).length;
}

function room(pool: EventPool, isNext: boolean): number {
  return isNext ? seatsFree(pool) : seatsOnSale(pool);
}

function taken<Counted extends { id: string } & Partial<Record<Hold, number | undefined>>>(
  counts: Counted,
  ids: readonly string[],
  hold: Hold,
  by: 1 | -1,
): Counted {
  const change = times(counts.id, ids) * by;
  if (change === 0) return counts;
  return { ...counts, [hold]: (counts[hold] ?? 0) + change };
}
