import type { CheckIn } from '../../src/contracts/documents/checkIns';
import type { Event, EventRegistration } from '../../src/contracts/documents/events';
import { takenOver, withOffer } from '../../src/domain/events/heldTickets';
import { registered } from '../../src/domain/events/registration';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { anEvent } from './aVenue';

type Given = readonly [path: DocumentPath<unknown>, data: unknown];

/** An event of a person to which otto comes, and one of carla's to which both come. */
export function aGathering(uid: string, name: string): readonly Given[] {
  const own = anEvent({ id: 'own-event', organizerRef: uid, description: `By ${name}` });
  const other = anEvent({ id: 'other-event' });
  const room = { meetLink: 'https://meet.example/room', createdAt: NOON, updatedAt: NOON };
  return [
    ...withPeople(own, ['otto']),
    ...withPeople(other, ['otto', uid]),
    [paths.checkIn(`other-event_${uid}_1_1`), aCheckIn(uid)],
    [
      paths.doorStaff('other-event'),
      { eventRef: 'other-event', organizerRef: 'otto', staffRefs: [uid], createdAt: NOON, updatedAt: NOON },
    ],
    ...handedOver(uid, name),
    [paths.eventRoom(own.id), room],
    [paths.eventRoom(other.id), room],
  ];
}

/** Otto gave the person a ticket of a third event, and offers one of a fourth; the person offers the own one to otto. */
function handedOver(uid: string, name: string): Given[] {
  const third = anEvent({ id: 'third-event' });
  const [registered, ...places] = withPeople(third, ['otto']).toReversed();
  const registration = registered?.[1] as EventRegistration;
  const { registration: offered, offer } = withOffer({ event: third, registration }, '1', uid, NOON);
  const before = { event: third, registration: offered };
  const taken = takenOver(before, offer, { uid, name, own: undefined, held: undefined }, NOON);
  const open = { ...offer, id: 'fourth-event_otto_1', eventRef: 'fourth-event' };
  const own = { ...open, id: `other-event_${uid}_1`, payerRef: uid, recipientRef: 'otto' };
  return [
    ...places,
    [paths.eventRegistration(registration.id), taken.registration],
    [paths.heldTickets('third-event', uid), taken.held],
    [paths.ticketOffer('fourth-event_otto', '1'), open],
    [paths.ticketOffer(`other-event_${uid}`, '1'), { ...own, registrationRef: `other-event_${uid}` }],
  ];
}

function aCheckIn(personRef: string): CheckIn {
  const [eventRef, attendeeId, version] = ['other-event', '1', 1] as const;
  const registrationRef = `${eventRef}_${personRef}`;
  return {
    id: `${registrationRef}_${attendeeId}_${version}`,
    ...{ eventRef, organizerRef: 'carla', personRef, registrationRef, attendeeId, version },
    isRevoked: false,
    checkedInAt: NOON,
    wasAdmitted: true,
    scans: [{ id: 'scan-1', deviceId: 'door-1', at: NOON, wasAdmitted: true }],
    createdAt: NOON,
    updatedAt: NOON,
  };
}

function withPeople(event: Event, people: readonly string[]): Given[] {
  let taken = event;
  const registrations = people.map((personRef): EventRegistration => {
    const tickets = [{ typeId: 'standard' }];
    const joined = registered({ event: taken, personRef, earlier: undefined, tickets, mayWait: false }, NOON);
    taken = joined.event;
    return joined.registration;
  });
  return [
    [paths.event(event.id), taken],
    ...registrations.map((each): Given => [paths.eventRegistration(each.id), each]),
  ];
}
