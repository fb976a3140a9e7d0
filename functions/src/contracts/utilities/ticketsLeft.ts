import type { Event, EventPool, EventTicketType } from '../documents/events';

/** Seats of a pool that nobody has, holds or keeps back; `Infinity` where there is no limit. */
export function seatsFree({ capacity, reserve = 0, registered, offered }: EventPool): number {
  return Math.max(0, (capacity ?? Infinity) - reserve - registered - offered);
}

/** Seats of a pool that whoever comes now may have: while people wait, those that fit none of them. */
export function seatsOnSale(pool: EventPool): number {
  return pool.waiting === 0 ? seatsFree(pool) : Math.min(seatsFree(pool), pool.onSale);
}

/** What the own limit of a type of ticket leaves, whatever its pool has. */
export function limitLeft({ limit, registered, offered }: EventTicketType): number {
  return Math.max(0, (limit ?? Infinity) - registered - offered);
}

/** Tickets of a type that whoever comes now may have: the least of what each of its limits leaves, never their sum. */
export function ticketsLeft({ pools }: Pick<Event, 'pools'>, type: EventTicketType): number {
  const pool = pools.find(({ id }) => id === type.poolId);
  return Math.min(limitLeft(type), pool === undefined ? 0 : seatsOnSale(pool));
}

/** Seats of an event that whoever comes now may have: of each pool once, however many types of ticket share it. */
export function placesLeft(event: Pick<Event, 'pools' | 'ticketTypes'>): number {
  const ofPool = (pool: EventPool): number => {
    const types = event.ticketTypes.filter(({ poolId }) => poolId === pool.id);
    return Math.min(seatsOnSale(pool), sum(types.map(limitLeft)));
  };
  return sum(event.pools.map(ofPool));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
