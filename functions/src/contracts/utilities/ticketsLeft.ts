import type { Event, EventPool, EventTicketType } from '../documents/events';

/** Seats that somebody has, has on offer, or is about to pay. */
export function seatsTaken({
  registered,
  offered,
  held = 0,
}: Pick<EventPool, 'registered' | 'offered' | 'held'>): number {
  return registered + offered + held;
}

/** Seats of a pool that nobody has, holds or keeps back; `Infinity` where there is no limit. */
export function seatsFree(pool: EventPool): number {
  const { capacity = Infinity, reserve = 0 } = pool;
  return Math.max(0, capacity - reserve - seatsTaken(pool));
}

/** Seats of a pool that whoever comes now may have: while people wait, those that fit none of them. */
export function seatsOnSale(pool: EventPool): number {
  return pool.waiting === 0 ? seatsFree(pool) : Math.min(seatsFree(pool), pool.onSale);
}

/** What the own limit of a type of ticket leaves, whatever its pool has. */
export function limitLeft(type: EventTicketType): number {
  return Math.max(0, (type.limit ?? Infinity) - seatsTaken(type));
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
