import type { CheckIn } from '../../src/contracts/documents/checkIns';
import type { Event, EventRegistration } from '../../src/contracts/documents/events';
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
    [paths.eventRoom(own.id), room],
    [paths.eventRoom(other.id), room],
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
