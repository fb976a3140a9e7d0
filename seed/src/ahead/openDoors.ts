import type { CheckIn } from '../../../functions/src/contracts/documents/checkIns';
import type { Event, EventRegistration } from '../../../functions/src/contracts/documents/events';
import { DAY, MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { checkInId, withScans } from '../../../functions/src/domain/events/checkIns';
import { planJobs } from '../../../functions/src/domain/events/eventJobs';
import { publishedEvent } from '../../../functions/src/domain/events/eventMoves';
import { takenOver, withOffer } from '../../../functions/src/domain/events/heldTickets';
import { newEvent } from '../../../functions/src/domain/events/newEvent';
import { registered, type Ticket } from '../../../functions/src/domain/events/registration';
import { issueTicketsJob } from '../../../functions/src/domain/events/tickets';
import { newOutboxJob } from '../../../functions/src/domain/outbox/jobStates';
import { paths } from '../../../functions/src/domain/paths';
import { newReservation } from '../../../functions/src/domain/slugs/reserveSlug';
import type { World } from '../world/buildWorld';
import { type SeedDocument, stored } from '../world/seedDocument';
import { atOnce } from './agenda';

const EVENT = 'event-open-workshop';
const ORGANIZER = 'coach-ana';
const AT_DOOR = 'coach-lena';
/** The first is the demo student, who gave a ticket away and is offered another. */
const [BEN, MEI, ELIF] = ['student-ben', 'student-mei', 'student-elif'] as const;
const PAIR: readonly Ticket[] = [{ typeId: 'place' }, { typeId: 'place', name: 'Noa Brandt' }];

/** The event with who is registered, as it goes on. */
interface Hall {
  readonly event: Event;
  readonly registrations: ReadonlyMap<string, EventRegistration>;
}

/**
 * Ana's workshop, which began yesterday and goes on until the day after tomorrow. Ben gave one of his tickets to Elif, who took it over; Mei
 * offers him one of hers; two doors have let Mei and Elif in, and Mei was seen at both.
 * @param today its beginning, UTC
 * @param now when tickets are to be signed
 */
export function openDoors({ users }: World, today: Date, now: Date): readonly SeedDocument[] {
  const day = (days: number) => new Date(today.getTime() + days * DAY);
  const nameOf = (uid: string) => users.find((user) => user.uid === uid)?.fullName;
  const hall = [BEN, MEI].reduce((each, uid) => joined(each, uid, day(-7)), published(day));

  const ofBen = partyOf(hall, BEN);
  const given = withOffer({ event: hall.event, registration: ofBen }, '2', ELIF, day(-3));
  const elif = { uid: ELIF, name: nameOf(ELIF), own: undefined, held: undefined };
  const taken = takenOver(
    { event: hall.event, registration: given.registration },
    given.offer,
    elif,
    day(-2),
  );
  const ofMei = withOffer({ event: hall.event, registration: partyOf(hall, MEI) }, '2', BEN, today);

  const registrations = [taken.registration, ofMei.registration];
  const checkIns = [
    seen(hall.event, ofMei.registration, '1', ['front', 'back']),
    seen(hall.event, taken.registration, '2', ['back']),
  ];
  const event = { ...hall.event, attended: checkIns.length, updatedAt: minuteOf(hall.event, 5) };
  const staff = { eventRef: EVENT, organizerRef: ORGANIZER, staffRefs: [AT_DOOR] };
  const signing = registrations.map((each) => ({ ...issueTicketsJob(each), runAt: atOnce(now) }));
  return [
    stored(paths.event(EVENT), event),
    stored(paths.slug('event', event.slug), newReservation('event', event.slug, EVENT, event.createdAt)),
    stored(paths.doorStaff(EVENT), { ...staff, createdAt: day(-7), updatedAt: day(-7) }),
    ...registrations.map((each) => stored(paths.eventRegistration(each.id), each)),
    stored(paths.heldTickets(EVENT, ELIF), taken.held),
    stored(paths.ticketOffer(ofMei.registration.id, '2'), ofMei.offer),
    ...checkIns.map((each) => stored(paths.checkIn(each.id), each)),
    ...[...planJobs(event, today), ...signing].map((job) =>
      stored(paths.outboxJob(job.id), newOutboxJob(job, today)),
    ),
  ];
}

function published(day: (days: number) => Date): Hall {
  const wall = (days: number, clock: string) => `${day(days).toISOString().slice(0, 10)}T${clock}`;
  const draft = newEvent(
    {
      title: 'Four days of asking for more',
      description: 'A table, two chairs and a hard conversation each. Come on any of the days.',
      type: 'workshop',
      ...{ startsAt: wall(-1, '09:00'), endsAt: wall(2, '18:00'), timeZone: 'Europe/Berlin' },
      ...{ location: 'Werkstatt 4, Berlin', isVirtual: false, isPublic: true },
      ...{ currency: 'eur', tags: ['negotiation'] },
      pools: [{ id: 'tables', capacity: 24 }],
      ticketTypes: [{ id: 'place', name: 'A place', poolId: 'tables', perPerson: 3, price: 0 }],
    },
    { id: EVENT, slug: 'four-days-of-asking-for-more', organizerRef: ORGANIZER },
    day(-10),
  );
  return { event: publishedEvent(draft, ORGANIZER, day(-10)), registrations: new Map() };
}

function joined({ event, registrations }: Hall, personRef: string, at: Date): Hall {
  const party = { event, personRef, earlier: undefined, tickets: PAIR, mayWait: false };
  const after = registered(party, at);
  return { event: after.event, registrations: new Map([...registrations, [personRef, after.registration]]) };
}

function partyOf({ registrations }: Hall, uid: string): EventRegistration {
  const registration = registrations.get(uid);
  if (registration === undefined) throw new Error(`${uid} is not registered`);
  return registration;
}

/** What doors saw of a ticket in the event’s first minutes, one after the other. */
function seen(
  event: Event,
  registration: EventRegistration,
  attendeeId: string,
  doors: readonly string[],
): CheckIn {
  const attendee = registration.attendees.find(({ id }) => id === attendeeId);
  if (attendee === undefined) throw new Error(`${registration.id} has no ticket ${attendeeId}`);
  const { eventRef, personRef } = registration;
  const { typeId, version } = attendee;
  const ticket = { eventRef, personRef, attendeeId, typeId, version };
  const scans = doors.map((deviceId, index) => ({
    id: `${checkInId(ticket)}_${deviceId}`,
    deviceId,
    at: minuteOf(event, index + 1),
    wasAdmitted: true,
  }));
  return withScans({ event, ticket, registration, known: undefined }, scans, minuteOf(event, 5));
}

function minuteOf({ startTime }: Event, minute: number): Date {
  return new Date(startTime.getTime() + minute * MINUTE);
}
