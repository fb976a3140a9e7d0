import type { createEvent } from '../../contracts/events';
import type { Event, EventPool, EventTicketType } from '../../contracts/documents/events';
import type { InputOf } from '../../contracts/operation';
import { Refusal } from '../refusal';
import { counted } from './eventSeats';
import { eventTimes } from './eventTimes';

type Content = Omit<InputOf<typeof createEvent>, 'meetLink'>;
type Pool = Content['pools'][number];
type TicketType = Content['ticketTypes'][number];

/**
 * A draft with nobody registered.
 * @throws Refusal no-such-time, event-ends-first, ticket-types-mismatch
 */
export function newEvent(
  content: Content,
  { id, slug, organizerRef }: Pick<Event, 'id' | 'slug' | 'organizerRef'>,
  now: Date,
): Event {
  assertConsistent(content.pools, content.ticketTypes);
  return counted({
    ...content,
    id,
    slug,
    organizerRef,
    ...eventTimes(content),
    pools: content.pools.map((pool) => emptyPool(pool)),
    ticketTypes: content.ticketTypes.map((type) => emptyType(type)),
    currentAttendees: 0,
    attended: 0,
    price: 0,
    status: 'draft',
    statusHistory: [{ to: 'draft', at: now, by: organizerRef }],
    version: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
}

export function emptyPool(pool: Pool): EventPool {
  return { ...pool, registered: 0, offered: 0, held: 0, waiting: 0, onSale: 0, occasion: 0 };
}

export function emptyType(type: TicketType): EventTicketType {
  return { ...type, registered: 0, offered: 0, held: 0 };
}

/** @throws Refusal ticket-types-mismatch for ids that are there twice, and for a type of a pool that is not there */
export function assertConsistent(pools: readonly Pool[], types: readonly TicketType[]): void {
  const unknown = types.filter(({ poolId }) => pools.every(({ id }) => id !== poolId)).map(({ id }) => id);
  const repeated = [...repetitions(pools), ...repetitions(types)];
  if (unknown.length + repeated.length === 0) return;
  throw new Refusal('ticket-types-mismatch', 'Types of tickets are of a pool of the event, each id once.', {
    unknown,
    repeated,
  });
}

function repetitions(list: readonly { readonly id: string }[]): string[] {
  const ids = list.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
