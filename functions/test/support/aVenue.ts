import type { Event, EventRegistration } from '../../src/contracts/documents/events';
import { counted } from '../../src/domain/events/eventSeats';
import { paths } from '../../src/domain/paths';
import registerForEvent from '../../src/handlers/events/registerForEvent';
import type { Documents } from '../../src/ports/documents';
import { NOON, type Platform, aCaller, aPlatform } from './aPlatform';
import { aCoach } from './builders';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';
import { aPublicProfile, aUser } from './people';

const created = { createdAt: NOON, updatedAt: NOON };
const DAY = 86_400_000;

export const CARLA = aCaller('carla', 'coach');
export const person = (uid: string) => aCaller(uid, 'student');

type Pool = Partial<Event['pools'][number]> & { readonly id: string };
type TicketType = Partial<Event['ticketTypes'][number]> & { readonly id: string };
type Changes = Partial<Omit<Event, 'pools' | 'ticketTypes'>> & {
  readonly pools?: readonly Pool[];
  readonly ticketTypes?: readonly TicketType[];
};

/** Carla's meetup, published, in ten days: one pool without a limit and one type of ticket, unless said otherwise. */
export function anEvent({ pools = [{ id: 'seats' }], ticketTypes, ...changes }: Changes = {}): Event {
  const types: readonly TicketType[] = ticketTypes ?? [{ id: 'standard', poolId: pools[0]?.id ?? 'seats' }];
  const startTime = changes.startTime ?? new Date(NOON.getTime() + 10 * DAY);
  return counted({
    id: 'meetup',
    organizerRef: 'carla',
    title: 'A meetup',
    description: 'People meet.',
    type: 'networking',
    startsAt: '2026-03-12T12:00',
    endsAt: '2026-03-12T14:00',
    timeZone: 'UTC',
    isVirtual: true,
    isPublic: true,
    currency: 'usd',
    slug: 'a-meetup',
    startTime,
    endTime: new Date(startTime.getTime() + 2 * 3_600_000),
    closesAt: startTime,
    currentAttendees: 0,
    attended: 0,
    price: 0,
    status: 'published',
    statusHistory: [],
    version: 1,
    revision: 1,
    ...created,
    ...changes,
    pools: pools.map((pool) => ({ registered: 0, offered: 0, waiting: 0, onSale: 0, occasion: 0, ...pool })),
    ticketTypes: types.map((type) => ({
      name: type.id,
      poolId: 'seats',
      perPerson: 10,
      price: 0,
      registered: 0,
      offered: 0,
      ...type,
    })),
  });
}

/** A platform with the coach carla, her event, and people who are called as said. */
export async function aVenue<D extends Documents = InMemoryDocuments>(
  event: Event,
  people: readonly string[],
  documents = inMemoryDocuments() as unknown as D,
): Promise<Platform<D>> {
  const everyone = ['carla', 'root', ...people];
  for (let from = 0; from < everyone.length; from += 100) {
    await documents.transact((transaction) => {
      for (const uid of everyone.slice(from, from + 100)) {
        transaction.set(paths.user(uid), aUser(uid, { ...(uid === 'root' && { role: 'admin' }) }));
        transaction.set(paths.publicProfile(uid), aPublicProfile(uid));
      }
      return Promise.resolve();
    });
  }
  await documents.transact((transaction) => {
    transaction.set(paths.coach('carla'), aCoach());
    transaction.set(paths.event(event.id), event);
    return Promise.resolve();
  });
  return aPlatform(documents);
}

/** Names of so many people. */
export function crowd(count: number, name = 'p'): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}`);
}

function seatsFor(count: number, typeId = 'standard'): { typeId: string }[] {
  return Array.from({ length: count }, () => ({ typeId }));
}

export function register(
  venue: Platform<Documents>,
  uid: string,
  {
    typeId = 'standard',
    seats = 1,
    eventId = 'meetup',
    ...more
  }: Record<string, unknown> & {
    typeId?: string;
    seats?: number;
    eventId?: string;
  } = {},
): Promise<unknown> {
  return venue.call(registerForEvent, person(uid), { eventId, tickets: seatsFor(seats, typeId), ...more });
}

export async function eventOf({ documents }: Platform<Documents>, eventId = 'meetup'): Promise<Event> {
  return (await documents.get(paths.event(eventId)))!;
}

export async function registrationsOf(
  { documents }: Platform<Documents>,
  eventId = 'meetup',
): Promise<EventRegistration[]> {
  const found = await documents.query({
    from: paths.eventRegistrations,
    where: [['eventRef', '==', eventId]],
    limit: 5_000,
  });
  return found.map(({ data }) => data);
}
