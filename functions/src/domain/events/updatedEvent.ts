import type { updateEvent } from '../../contracts/events';
import type { Event, EventPool, EventTicketType } from '../../contracts/documents/events';
import type { InputOf } from '../../contracts/operation';
import { seatsFree, seatsTaken } from '../../contracts/utilities/ticketsLeft';
import { Refusal } from '../refusal';
import { withUpdates } from '../withUpdates';
import { assertPublishable, movedEvent } from './eventMoves';
import { counted, withOccasion } from './eventSeats';
import { eventTimes } from './eventTimes';
import { assertConsistent, emptyPool, emptyType } from './newEvent';

type Input = InputOf<typeof updateEvent>;
type Updates = Omit<Input['updates'], 'meetLink'>;

/**
 * The event with the changes of its organiser: seats that are taken stay, and another time is another version.
 * @throws Refusal illegal-transition, event-changed, event-not-publishable, capacity-too-low, no-such-time, event-ends-first,
 * ticket-types-mismatch
 */
export function updatedEvent(
  event: Event,
  { pools, ticketTypes, ...content }: Updates,
  { by, revision }: { readonly by: string; readonly revision?: number | undefined },
  now: Date,
): Event {
  if (revision !== undefined && revision !== event.revision)
    throw new Refusal('event-changed', 'Somebody changed the event meanwhile.', { revision: event.revision });
  const moved = movedEvent(event, 'update', { by }, now);
  const described = withUpdates(moved, content);
  const times = eventTimes(described);
  const tickets = retailored(event, pools, ticketTypes);
  const isMoved = +times.startTime !== +event.startTime || +times.endTime !== +event.endTime;
  const updated = counted({
    ...described,
    ...times,
    ...tickets,
    version: event.version + (isMoved ? 1 : 0),
    revision: event.revision + 1,
  });
  if (event.status === 'published') assertPublishable(updated, now);
  return withOccasion(
    updated,
    new Set(tickets.pools.filter((pool) => seatsFree(pool) > 0).map(({ id }) => id)),
  );
}

function retailored(
  event: Pick<Event, 'pools' | 'ticketTypes'>,
  pools: Updates['pools'],
  types: Updates['ticketTypes'],
): Pick<Event, 'pools' | 'ticketTypes'> {
  const given = { pools: pools ?? event.pools, ticketTypes: types ?? event.ticketTypes };
  assertConsistent(given.pools, given.ticketTypes);
  const kept = {
    pools: given.pools.map((pool) => ({ ...emptyPool(pool), ...countsOf(event.pools, pool.id) })),
    ticketTypes: given.ticketTypes.map((type) => ({ ...emptyType(type), ...soldOf(event, type) })),
  };
  assertNoneLost(event, kept);
  kept.pools.forEach((pool) => assertPoolSuffices(pool, event.pools));
  kept.ticketTypes.forEach((type) => assertLimitSuffices(type, event.ticketTypes));
  return kept;
}

type PoolCounts = Pick<EventPool, 'registered' | 'offered' | 'held' | 'waiting' | 'onSale' | 'occasion'>;

function countsOf(pools: readonly EventPool[], poolId: string): Partial<PoolCounts> {
  const found = pools.find(({ id }) => id === poolId);
  if (found === undefined) return {};
  const { registered, offered, held = 0, waiting, onSale, occasion } = found;
  return { registered, offered, held, waiting, onSale, occasion };
}

function soldOf(
  { ticketTypes }: Pick<Event, 'ticketTypes'>,
  { id }: { readonly id: string },
): Partial<Pick<EventTicketType, 'registered' | 'offered' | 'held'>> {
  const found = ticketTypes.find((type) => type.id === id);
  if (found === undefined) return {};
  const { registered, offered, held = 0 } = found;
  return { registered, offered, held };
}

/** @throws Refusal ticket-types-mismatch when what people have, or wait for, is gone or of another pool */
function assertNoneLost(
  event: Pick<Event, 'pools' | 'ticketTypes'>,
  kept: Pick<Event, 'pools' | 'ticketTypes'>,
): void {
  const lostPools = event.pools.filter(
    (pool) => seatsTaken(pool) + pool.waiting > 0 && !kept.pools.some(({ id }) => id === pool.id),
  );
  const waitedFor = new Set(event.pools.filter(({ waiting }) => waiting > 0).map(({ id }) => id));
  const lostTypes = event.ticketTypes.filter(
    (sold) =>
      (seatsTaken(sold) > 0 || waitedFor.has(sold.poolId)) &&
      !kept.ticketTypes.some(({ id, poolId }) => id === sold.id && poolId === sold.poolId),
  );
  const inUse = [...lostPools, ...lostTypes].map(({ id }) => id);
  if (inUse.length === 0) return;
  throw new Refusal('ticket-types-mismatch', 'People have tickets of these, or wait for them.', { inUse });
}

/** @throws Refusal capacity-too-low with what is taken, and the least that is possible now */
function assertPoolSuffices(pool: EventPool, before: readonly EventPool[]): void {
  const { capacity, reserve = 0, registered, offered, held = 0, id } = pool;
  const earlier = before.find((each) => each.id === id);
  const isSame = earlier?.capacity === capacity && (earlier?.reserve ?? 0) === reserve;
  const minimum = seatsTaken(pool) + reserve;
  if (isSame || minimum <= (capacity ?? Infinity)) return;
  throw new Refusal('capacity-too-low', 'More seats than that are taken.', {
    poolId: id,
    registered,
    offered,
    held,
    reserve,
    minimum,
  });
}

/** @throws Refusal capacity-too-low */
function assertLimitSuffices(type: EventTicketType, before: readonly EventTicketType[]): void {
  const { limit, registered, offered, held = 0, id } = type;
  const minimum = seatsTaken(type);
  if (before.find((each) => each.id === id)?.limit === limit || minimum <= (limit ?? Infinity)) return;
  throw new Refusal('capacity-too-low', 'More tickets than that are taken.', {
    typeId: id,
    registered,
    offered,
    held,
    minimum,
  });
}
