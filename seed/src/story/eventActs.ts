import { createGate, type EventRegistration, type Sighting } from '../../../client/src/index';
import type { Actor } from './actor';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

interface Evening {
  readonly coach: Actor;
  readonly student: Actor;
  /** Whom the coach lets check tickets in. */
  readonly helper: Actor;
}

const DAY = 86_400_000;

/** A coach opens an evening; a student comes with a friend, and shows a ticket twice at a door that has no network. */
export async function studentComes(tell: Tell, evening: Evening): Promise<void> {
  const eventId = await coachOpens(tell, evening);
  const [ticket = ''] = await studentRegisters(tell, evening, eventId);
  await doorScans(tell, evening, eventId, ticket);
}

function coachOpens(tell: Tell, { coach }: Evening): Promise<string> {
  const { events } = coach.nebula;
  const date = new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10);
  return tell(
    'the coach opens an evening for twelve',
    async () => {
      const { eventId } = await events.createEvent({
        ...{ title: 'An evening at the bench', description: 'Bring a blunt knife.', type: 'workshop' },
        ...{ startsAt: `${date}T19:00`, endsAt: `${date}T21:00`, timeZone: 'Europe/Lisbon' },
        ...{ location: 'Rua da Oficina 3, Porto', isPublic: true },
        pools: [{ id: 'bench', capacity: 12 }],
        ticketTypes: [{ id: 'place', name: 'A place', poolId: 'bench', perPerson: 3, price: 0 }],
      });
      await events.publishEvent({ eventId });
      return eventId;
    },
    () => `19:00 on ${date}, in Porto’s own time`,
  );
}

async function studentRegisters(
  tell: Tell,
  { student }: Evening,
  eventId: string,
): Promise<readonly string[]> {
  const { events } = student.nebula;
  const place = openView('the tickets', (next: (value: EventRegistration | null) => void, refused) =>
    events.watchMyEventRegistration(eventId, next, refused),
  );
  const registration = await tell(
    'the student registers with a friend; both tickets come signed',
    async () => {
      const tickets = [{ typeId: 'place' }, { typeId: 'place', name: 'Noa' }];
      await events.registerForEvent({ eventId, tickets });
      return place.first((value) => value?.attendees.length === 2 && codesOf(value).length === 2, PATIENCE);
    },
    (value) => `${value?.status ?? ''}, ${codesOf(value).length} tickets`,
  );
  place.close();
  return codesOf(registration);
}

async function doorScans(
  tell: Tell,
  { coach, helper }: Evening,
  eventId: string,
  ticket: string,
): Promise<void> {
  const { events } = helper.nebula;
  const gate = await tell(
    'the coach names Ana Ribeiro for the door, who learns its tickets',
    async () => {
      const helperId = helper.auth.currentUser?.uid ?? '';
      await coach.nebula.events.setDoorStaff({ eventId, userIds: [helperId] });
      const gate = createGate({ eventId, deviceId: 'door-1', keys: await events.getTicketKeys() });
      await events.syncGate(gate);
      return gate;
    },
    () => 'she sees names and tickets of this event, and nothing else of it',
  );
  await tell(
    'her door, without a network, sees one ticket twice',
    async () => [await gate.scan(ticket), await gate.scan(ticket)],
    (sightings: readonly Sighting[]) => sightings.map(({ verdict }) => verdict).join(', then '),
  );
  await tell(
    'and uploads what it saw',
    () => events.uploadScans(gate),
    (verdicts) => verdicts.map(({ verdict }) => verdict).join(', '),
  );
}

function codesOf(registration: EventRegistration | null): readonly string[] {
  return registration?.attendees.flatMap(({ code }) => code ?? []) ?? [];
}
