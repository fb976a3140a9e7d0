import acceptTicket from '../../src/handlers/events/acceptTicket';
import cancelEvent from '../../src/handlers/events/cancelEvent';
import checkInAttendee from '../../src/handlers/events/checkInAttendee';
import createEvent from '../../src/handlers/events/createEvent';
import getDoorList from '../../src/handlers/events/getDoorList';
import offerTicket from '../../src/handlers/events/offerTicket';
import publishEvent from '../../src/handlers/events/publishEvent';
import registerForEvent from '../../src/handlers/events/registerForEvent';
import returnTicket from '../../src/handlers/events/returnTicket';
import setDoorStaff from '../../src/handlers/events/setDoorStaff';
import transferTicket from '../../src/handlers/events/transferTicket';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../src/handlers/events/updateEvent';
import type { MountedOperation } from '../../src/runtime/operationHandler';

const eventContent = {
  title: 'An evening of talks',
  description: 'Three talks.',
  type: 'workshop',
  startsAt: '2030-05-01T19:00',
  endsAt: '2030-05-01T21:00',
  timeZone: 'Europe/Berlin',
  location: 'A hall',
  tags: ['talks'],
  meetLink: 'https://meet.example/room',
  pools: [{ id: 'hall', capacity: 50, reserve: 2 }],
  ticketTypes: [
    {
      id: 'early',
      name: 'Early',
      poolId: 'hall',
      limit: 20,
      perPerson: 4,
      price: 0,
      group: { size: 2, price: 0 },
    },
  ],
};

/** A right input of each operation of events, every key used. */
export const EVENT_INPUTS: readonly (readonly [MountedOperation, Readonly<Record<string, unknown>>])[] = [
  [createEvent, eventContent],
  [updateEvent, { eventId: 'e1', revision: 1, updates: eventContent, remove: [] }],
  [publishEvent, { eventId: 'e1' }],
  [cancelEvent, { eventId: 'e1', reason: 'rain' }],
  [
    registerForEvent,
    { eventId: 'e1', tickets: [{ typeId: 'early', name: 'Ann' }], waitIfFull: true, promotionCode: 'SPRING' },
  ],
  [transferTicket, { registrationId: 'e1_sam', attendeeId: '1', name: 'Noa' }],
  [offerTicket, { registrationId: 'e1_sam', attendeeId: '1', to: 'noa@example.com' }],
  [acceptTicket, { registrationId: 'e1_sam', attendeeId: '1' }],
  [returnTicket, { registrationId: 'e1_sam', attendeeId: '1' }],
  [setDoorStaff, { eventId: 'e1', userIds: ['sam'] }],
  [getDoorList, { eventId: 'e1', limit: 10, cursor: 'e1_sam' }],
  [unregisterFromEvent, { registrationId: 'e1_sam', attendeeIds: ['1'] }],
  [
    checkInAttendee,
    {
      eventId: 'e1',
      deviceId: 'door-1',
      sentAt: '2026-05-01T19:00:00Z',
      scans: [
        { id: 'scan-1', code: 'a.b.c', at: '2026-05-01T19:00:00Z', entrance: 'North', wasAdmitted: true },
      ],
    },
  ],
];
