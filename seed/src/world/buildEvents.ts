import type { Event, EventRegistration, EventRoom } from '../../../functions/src/contracts/documents/events';
import { publishedEvent } from '../../../functions/src/domain/events/eventMoves';
import { newEvent } from '../../../functions/src/domain/events/newEvent';
import { type Ticket, registered } from '../../../functions/src/domain/events/registration';
import { onDay } from './timeline';

/** An event with those who are registered. */
export interface Gathering {
  readonly event: Event;
  readonly room: EventRoom;
  readonly registrations: readonly EventRegistration[];
}

/** Ana's open evening, with a shared hall: two people are registered, one of them with a friend. */
export function buildEvents(): readonly Gathering[] {
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
    registrations: [],
  };
  const groups: readonly (readonly [string, readonly Ticket[]])[] = [
    ['student-ben', [{ typeId: 'standard' }, { typeId: 'standard', name: 'Noa Brandt' }]],
    ['student-mei', [{ typeId: 'student' }]],
  ];
  return [groups.reduce((gathering, [uid, tickets]) => joined(gathering, uid, tickets), first)];
}

function joined(gathering: Gathering, personRef: string, tickets: readonly Ticket[]): Gathering {
  const party = { event: gathering.event, personRef, earlier: undefined, tickets, mayWait: false };
  const { event, registration } = registered(party, onDay(152));
  return { ...gathering, event, registrations: [...gathering.registrations, registration] };
}
