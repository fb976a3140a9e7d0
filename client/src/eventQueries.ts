import type { CheckIn, DoorStaff, Event, EventRegistration, HeldTickets, TicketOffer } from './contract';
import { list } from './firestore/list';

/** Events that everybody sees. */
const PUBLIC = [
  ['status', '==', 'published'],
  ['isPublic', '==', true],
] as const;

/** The queries of events and of who comes to them, a part of `queries`. */
export const eventQueries = {
  upcomingEvents: (now: Date) =>
    list<Event>({
      collection: 'events',
      where: [...PUBLIC, ['startTime', '>', now]],
      orderBy: [['startTime', 'asc']],
    }),
  eventsByOrganizer: (organizerUid: string) =>
    list<Event>({
      collection: 'events',
      where: [...PUBLIC, ['organizerRef', '==', organizerUid]],
      orderBy: [['startTime', 'desc']],
    }),
  ownEvents: (organizerUid: string) =>
    list<Event>({
      collection: 'events',
      where: [['organizerRef', '==', organizerUid]],
      orderBy: [['startTime', 'desc']],
    }),
  eventRegistrations: (organizerUid: string, eventId: string) =>
    list<EventRegistration>({
      collection: 'eventRegistrations',
      where: [
        ['organizerRef', '==', organizerUid],
        ['eventRef', '==', eventId],
      ],
      orderBy: [['createdAt', 'asc']],
    }),
  checkIns: (organizerUid: string, eventId: string) =>
    list<CheckIn>({
      collection: 'checkIns',
      where: [
        ['organizerRef', '==', organizerUid],
        ['eventRef', '==', eventId],
      ],
      orderBy: [['checkedInAt', 'asc']],
    }),
  checkInsAt: (organizerUid: string, eventId: string, entrance: string) =>
    list<CheckIn>({
      collection: 'checkIns',
      where: [
        ['organizerRef', '==', organizerUid],
        ['eventRef', '==', eventId],
        ['entrance', '==', entrance],
      ],
      orderBy: [['checkedInAt', 'asc']],
    }),
  /** Let in with a ticket that was revoked. */
  wronglyAdmitted: (organizerUid: string, eventId: string) =>
    list<CheckIn>({
      collection: 'checkIns',
      where: [
        ['organizerRef', '==', organizerUid],
        ['eventRef', '==', eventId],
        ['isRevoked', '==', true],
        ['wasAdmitted', '==', true],
      ],
      orderBy: [['checkedInAt', 'asc']],
    }),
  ownDoors: (uid: string) =>
    list<DoorStaff>({
      collection: 'doorStaff',
      where: [['staffRefs', 'array-contains', uid]],
      orderBy: [['updatedAt', 'desc']],
    }),
  ownEventRegistrations: (uid: string) =>
    list<EventRegistration>({
      collection: 'eventRegistrations',
      where: [['personRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
  ticketOffers: (uid: string) =>
    list<TicketOffer>({
      collection: 'ticketOffers',
      where: [['recipientRef', '==', uid]],
      orderBy: [['expiresAt', 'asc']],
    }),
  ownHeldTickets: (uid: string) =>
    list<HeldTickets>({
      collection: 'heldTickets',
      where: [['holderRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
};
