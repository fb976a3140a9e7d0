import { type Damage, WORLD, changed, without } from './damagedWorld';

const MOVED = 'a booking and an event are where their histories lead, by moves that there are';
const HANDS = 'a ticket that was taken over is in one pair of hands, which its registration names';
const REGISTRATION = 'eventRegistrations/event-open-evening_student-ben';

const WITH_PAGE = 'programs and events are shown and hidden with their coach’s page';
const ORGANIZER = (dataOf('events/event-open-evening') as { organizerRef: string }).organizerRef;
const SELLER = WORLD.map(({ path, data }) => ({
  path,
  ...(data as { id: string; coachRef: string; isActive: boolean }),
})).find(({ path, isActive }) => /^programs\/[^/]+$/.test(path) && isActive)!;

function dataOf(path: string): object {
  return WORLD.find((each) => each.path === path)!.data;
}

function aBookingThatIs(status: string): string {
  return WORLD.find(
    ({ path, data }) => /^bookings\/[^/]+$/.test(path) && (data as { status: string }).status === status,
  )!.path;
}

/** The demo world with a fault in its events and sessions. */
export const EVENT_DAMAGE: readonly Damage[] = [
  [
    'an event that is hidden with a page that is shown',
    changed('events/event-open-evening', { isPublic: false, isHiddenWithCoach: true }),
    WITH_PAGE,
    'events/event-open-evening',
  ],
  [
    'an event in the list, whose coach hides the page',
    changed(`coaches/${ORGANIZER}`, { isActive: false }),
    WITH_PAGE,
    'events/event-open-evening',
  ],
  [
    'a program on the market, whose coach hides the page',
    changed(`coaches/${SELLER.coachRef}`, { isActive: false }),
    WITH_PAGE,
    `programs/${SELLER.id}`,
  ],
  [
    'an event that counts a seat too many',
    changed('events/event-open-evening', { currentAttendees: 9 }),
    'the seats of an event are those of its registrations, within its limits',
    'events/event-open-evening',
  ],
  [
    'an event without a registration that it counts',
    without('eventRegistrations/event-open-evening_student-ben'),
    'the seats of an event are those of its registrations, within its limits',
    'events/event-open-evening',
  ],
  [
    'an event that counts somebody who never came',
    changed('events/event-open-evening', { attended: 1 }),
    'an event counts the tickets that were let in',
    'events/event-open-evening',
  ],
  [
    'a session of a program whose student booked no seat',
    changed('sessions/session-salary-talks', { capacity: 1 }),
    'the seats of a session of a program are its bookings',
    'sessions/session-salary-talks',
  ],
  [
    'an event that says that it is over and never was moved there',
    changed('events/event-open-evening', { status: 'completed', statusHistory: [{ to: 'published' }] }),
    MOVED,
    'events/event-open-evening',
  ],
  [
    'an event that was published after it was cancelled',
    changed('events/event-open-evening', {
      statusHistory: [{ to: 'cancelled' }, { from: 'cancelled', to: 'published' }],
    }),
    MOVED,
    'events/event-open-evening',
  ],
  [
    'a booking whose history has a hole',
    changed(aBookingThatIs('completed'), {
      statusHistory: [{ to: 'pending' }, { from: 'confirmed', to: 'completed' }],
    }),
    MOVED,
    aBookingThatIs('completed'),
  ],
  [
    'a registration that is at the place of another one',
    changed('eventRegistrations/event-open-evening_student-ben', { personRef: 'student-elif' }),
    'a registration is of one person for one event',
    'eventRegistrations/event-open-evening_student-ben',
  ],
  [
    'a ticket that somebody took over and has not',
    changed(REGISTRATION, {
      holderRefs: ['student-elif'],
      attendees: [{ id: '1', typeId: 'standard', isCancelled: false, version: 1, holderRef: 'student-elif' }],
    }),
    HANDS,
    REGISTRATION,
  ],
  [
    'a ticket that is out for a seat that was given back',
    changed(REGISTRATION, {
      attendees: [{ id: '1', typeId: 'standard', isCancelled: true, version: 1, code: 'a.b.c' }],
    }),
    'the ticket of a seat that was given back is nobody’s',
    REGISTRATION,
  ],
  [
    'a holder who is named and has no ticket',
    changed(REGISTRATION, { holderRefs: ['student-elif'] }),
    'the ticket of a seat that was given back is nobody’s',
    REGISTRATION,
  ],
  [
    'a ticket that somebody has and did not take over',
    [
      ...WORLD,
      {
        path: 'heldTickets/event-open-evening_student-elif',
        data: {
          eventRef: 'event-open-evening',
          holderRef: 'student-elif',
          tickets: [{ registrationRef: 'event-open-evening_student-ben', attendeeId: '1', version: 1 }],
        },
      },
    ],
    HANDS,
    'heldTickets/event-open-evening_student-elif',
  ],
];
