import { DAY } from '../../../functions/src/contracts/utilities/spans';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { EventRegistration } from '../../../client/src/index';
import type { Actor } from './actor';
import { doorsOpen } from './doorActs';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';
import { ticketChangesHands } from './ticketActs';

interface Evening {
  readonly coach: Actor;
  readonly student: Actor;
  /** Whom the coach lets check tickets in. */
  readonly helper: Actor;
  readonly info: LocalInfo;
}

/** When an event of the story is, on the clock of its place. */
export interface Planned {
  readonly eventId: string;
  /** `2026-03-01`. */
  readonly date: string;
}

/**
 * A coach opens an evening; a student comes, a friend’s ticket goes to somebody else, and both are seen at doors that have no network.
 * @returns the evening
 */
export async function studentComes(tell: Tell, evening: Evening): Promise<Planned> {
  const planned = await coachOpens(tell, evening);
  const { eventId } = planned;
  const registration = await studentRegisters(tell, evening, eventId);
  const [own = '', before = ''] = codesOf(registration);
  const after = await ticketChangesHands(tell, { ...evening, registration });
  await doorsOpen(tell, { ...evening, eventId, codes: { own, before, after } });
  return planned;
}

function coachOpens(tell: Tell, { coach }: Evening): Promise<Planned> {
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
      return { eventId, date };
    },
    () => `19:00 on ${date}, in Porto’s own time`,
  );
}

async function studentRegisters(
  tell: Tell,
  { student }: Evening,
  eventId: string,
): Promise<EventRegistration> {
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
  if (registration === null) throw new Error('there is no registration');
  return registration;
}

function codesOf(registration: EventRegistration | null): readonly string[] {
  return registration?.attendees.flatMap(({ code }) => code ?? []) ?? [];
}
