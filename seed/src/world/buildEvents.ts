import type { DoorStaff } from '../../../functions/src/contracts/documents/doorStaff';
import type { Event, EventRegistration, EventRoom } from '../../../functions/src/contracts/documents/events';
import { movedEvent, publishedEvent } from '../../../functions/src/domain/events/eventMoves';
import { endedRegistration } from '../../../functions/src/domain/events/leftRegistration';
import { followingEvent } from '../../../functions/src/domain/events/hiddenWithCoach';
import { newEvent } from '../../../functions/src/domain/events/newEvent';
import { type Ticket, registered } from '../../../functions/src/domain/events/registration';
import { MODERATOR, SUSPENDED } from './buildOrder';
import { suspendedCoach } from './suspendedCoach';
import { onDay } from './timeline';

/** An event with those who are registered. */
export interface Gathering {
  readonly event: Event;
  readonly room: EventRoom;
  /** Who checks tickets in besides the organizer. */
  readonly staff: readonly DoorStaff[];
  readonly registrations: readonly EventRegistration[];
}

/** An evening that people can come to, and one that was cancelled with its organizer's suspension. */
export function buildEvents(): readonly Gathering[] {
  return [openEvening(), cancelledEvening()];
}

/** Ana's open evening, with a shared hall: two people are registered, one of them with a friend, and Lena is at the door. */
function openEvening(): Gathering {
  const at = onDay(150);
  const draft = newEvent(
    {
      title: 'Open evening: ask for more',
      description: 'Three short talks on how to ask for what your work is worth, and time for questions.',
      type: 'workshop',
      startsAt: '2036-10-16T19:00',
      endsAt: '2036-10-16T21:00',
      timeZone: 'Europe/Berlin',
      currency: 'eur',
      isVirtual: true,
      isPublic: true,
      tags: ['negotiation', 'salary'],
      pools: [{ id: 'hall', capacity: 40, reserve: 2 }],
      ticketTypes: [
        { id: 'student', name: 'For students', poolId: 'hall', limit: 20, perPerson: 1, price: 0 },
        { id: 'standard', name: 'For everybody', poolId: 'hall', perPerson: 4, price: 0 },
      ],
    },
    { id: 'event-open-evening', slug: 'open-evening-ask-for-more', organizerRef: 'coach-ana' },
    at,
  );
  const first: Gathering = {
    event: publishedEvent(draft, 'coach-ana', at),
    room: { meetLink: 'https://meet.google.com/ope-neve-ing', createdAt: at, updatedAt: at },
    staff: [staffOf('event-open-evening', 'coach-ana', ['coach-lena'], at)],
    registrations: [],
  };
  const groups: readonly (readonly [string, readonly Ticket[]])[] = [
    ['student-ben', [{ typeId: 'standard' }, { typeId: 'standard', name: 'Noa Brandt' }]],
    ['student-mei', [{ typeId: 'student' }]],
  ];
  return groups.reduce((gathering, [uid, tickets]) => joined(gathering, uid, tickets), first);
}

function cancelledEvening(): Gathering {
  const at = onDay(150);
  const organizerRef = suspendedCoach.id;
  const draft = newEvent(
    {
      ...{
        title: 'Ten deals in ten days',
        description: 'Places are few, and gone tomorrow.',
        type: 'webinar',
      },
      ...{ startsAt: '2036-11-06T18:00', endsAt: '2036-11-06T19:00', timeZone: 'Europe/Vienna' },
      ...{ currency: 'eur', isVirtual: true, isPublic: true, tags: ['sales'] },
      pools: [{ id: 'room', capacity: 100 }],
      ticketTypes: [{ id: 'place', name: 'A place', poolId: 'room', perPerson: 1, price: 0 }],
    },
    { id: 'event-ten-deals', slug: 'ten-deals-in-ten-days', organizerRef },
    at,
  );
  const open = joined(
    {
      event: publishedEvent(draft, organizerRef, at),
      room: { meetLink: 'https://meet.google.com/ten-deal-ten', createdAt: at, updatedAt: at },
      ...{ staff: [], registrations: [] },
    },
    'student-ben',
    [{ typeId: 'place' }],
  );
  const cancelled = movedEvent(open.event, 'cancel', { by: MODERATOR }, SUSPENDED);
  const hidden = followingEvent(cancelled, false, SUSPENDED);
  return open.registrations.reduce<Gathering>(
    ({ event, registrations, ...rest }, registration) => {
      const ended = endedRegistration({ event, registration }, 'system', SUSPENDED);
      return { ...rest, event: ended.event, registrations: [...registrations, ended.registration] };
    },
    { ...open, event: hidden, registrations: [] },
  );
}

function staffOf(eventRef: string, organizerRef: string, staffRefs: string[], at: Date): DoorStaff {
  return { eventRef, organizerRef, staffRefs, createdAt: at, updatedAt: at };
}

function joined(gathering: Gathering, personRef: string, tickets: readonly Ticket[]): Gathering {
  const party = { event: gathering.event, personRef, earlier: undefined, tickets, mayWait: false };
  const { event, registration } = registered(party, onDay(152));
  return { ...gathering, event, registrations: [...gathering.registrations, registration] };
}
