import type { CheckIn } from '../../../functions/src/contracts/documents/checkIns';
import type { DoorStaff } from '../../../functions/src/contracts/documents/doorStaff';
import type { Event, EventRegistration, EventRoom } from '../../../functions/src/contracts/documents/events';
import type { HeldTickets } from '../../../functions/src/contracts/documents/heldTickets';
import type { TicketOffer } from '../../../functions/src/contracts/documents/ticketOffers';
import { CREATED, dated } from './dates';

function anEvent(id: string, changes: Partial<Event>): Event {
  return {
    id,
    organizerRef: 'coach',
    title: 'A meetup',
    description: 'People meet.',
    type: 'networking',
    startsAt: '2036-06-17T19:00',
    endsAt: '2036-06-17T21:00',
    timeZone: 'Europe/Berlin',
    isVirtual: true,
    isPublic: true,
    currency: 'usd',
    slug: id,
    startTime: new Date('2036-06-17T17:00:00Z'),
    endTime: new Date('2036-06-17T19:00:00Z'),
    closesAt: new Date('2036-06-17T17:00:00Z'),
    pools: [{ id: 'seats', registered: 1, offered: 0, waiting: 0, onSale: 0, occasion: 0 }],
    ticketTypes: [
      {
        id: 'standard',
        name: 'Standard',
        poolId: 'seats',
        perPerson: 4,
        price: 0,
        registered: 1,
        offered: 0,
      },
    ],
    currentAttendees: 1,
    attended: 0,
    price: 0,
    status: 'published',
    statusHistory: [],
    version: 1,
    revision: 1,
    ...dated,
    ...changes,
  };
}

function aRegistration(
  eventRef: string,
  personRef: string,
  status: EventRegistration['status'],
): EventRegistration {
  return {
    id: `${eventRef}_${personRef}`,
    eventRef,
    organizerRef: 'coach',
    personRef,
    status,
    statusHistory: [{ to: status, at: CREATED, by: personRef }],
    attendees: [{ id: '1', typeId: 'standard', isCancelled: status === 'cancelled', version: 1 }],
    version: 1,
    passed: 0,
    offers: 0,
    ...dated,
  };
}

const room: EventRoom = { meetLink: 'https://meet.example/room', ...dated };

const seen: CheckIn = {
  id: 'meetup_enrolled_1_1',
  eventRef: 'meetup',
  organizerRef: 'coach',
  personRef: 'enrolled',
  registrationRef: 'meetup_enrolled',
  attendeeId: '1',
  typeId: 'standard',
  version: 1,
  isRevoked: false,
  checkedInAt: CREATED,
  wasAdmitted: true,
  scans: [{ id: 'scan-1', deviceId: 'door-1', at: CREATED, wasAdmitted: true }],
  ...dated,
};

const staff: DoorStaff = { eventRef: 'meetup', organizerRef: 'coach', staffRefs: ['student'], ...dated };

const offer: TicketOffer = {
  id: 'meetup_enrolled_1',
  eventRef: 'meetup',
  title: 'A meetup',
  startTime: new Date('2036-06-17T17:00:00Z'),
  registrationRef: 'meetup_enrolled',
  attendeeId: '1',
  typeId: 'standard',
  payerRef: 'enrolled',
  recipientRef: 'student',
  version: 1,
  expiresAt: new Date('2036-06-17T19:00:00Z'),
  ...dated,
};
const { recipientRef: _nobody, ...offerToNobody } = { ...offer, id: 'meetup_enrolled_2', attendeeId: '2' };

/** Of the event that is not listed. */
const held: HeldTickets = {
  id: 'unlisted_student',
  eventRef: 'unlisted',
  organizerRef: 'coach',
  holderRef: 'student',
  payerRefs: ['enrolled'],
  tickets: [
    {
      registrationRef: 'unlisted_enrolled',
      payerRef: 'enrolled',
      attendeeId: '1',
      typeId: 'standard',
      version: 2,
    },
  ],
  ...dated,
};

export const events: Readonly<Record<string, object>> = {
  'checkIns/meetup_enrolled_1_1': seen,
  'doorStaff/meetup': staff,
  'ticketOffers/meetup_enrolled_1': offer,
  'ticketOffers/meetup_enrolled_2': offerToNobody,
  'heldTickets/unlisted_student': held,
  'events/meetup': anEvent('meetup', {}),
  'events/unlisted': anEvent('unlisted', { isPublic: false }),
  'events/sketch': anEvent('sketch', { status: 'draft' }),
  'events/meetup/rooms/main': room,
  'events/unlisted/rooms/main': room,
  'eventRegistrations/meetup_enrolled': aRegistration('meetup', 'enrolled', 'registered'),
  'eventRegistrations/unlisted_enrolled': aRegistration('unlisted', 'enrolled', 'cancelled'),
};
