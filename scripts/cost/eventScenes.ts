import type { Event, EventRegistration } from '../../functions/src/contracts/documents/events';
import { DAY } from '../../functions/src/contracts/utilities/spans';
import { takenOver, withOffer } from '../../functions/src/domain/events/heldTickets';
import type { Party } from '../../functions/src/domain/events/registration';
import { registered } from '../../functions/src/domain/events/registration';
import { paths } from '../../functions/src/domain/paths';
import { ed25519Signer } from '../../functions/src/adapters/signing/ed25519Signer';
import { CERTIFICATE_KEYS, NOON } from '../../functions/test/support/aPlatform';
import { anEvent } from '../../functions/test/support/aVenue';
import { VALID_INPUTS } from '../../test/e2e/support/validInputs';
import type { Given } from './lab';
import { COACH, market, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

const ID = 'meetup';
/** To come, by the clock of this machine. */
const START = new Date(Date.now() + 10 * DAY);
const event = { eventId: ID };
const tickets = [{ typeId: 'standard' }];

/** The market with an event of its coach. */
function venue(changes: Partial<Pick<Event, 'status'>> = {}): Given[] {
  return [...market(), [paths.event(ID), meetup(changes)]];
}

function meetup(changes: Partial<Pick<Event, 'status'>> = {}): Event {
  return anEvent({ id: ID, organizerRef: COACH.uid, startTime: START, ...changes });
}

/** The same, with the student registered. */
function attended(): Given[] {
  const party: Party = {
    event: meetup(),
    personRef: STUDENT.uid,
    earlier: undefined,
    tickets,
    mayWait: false,
  };
  const { event: taken, registration } = registered(party, NOON);
  return [...market(), [paths.event(ID), taken], [paths.eventRegistration(registration.id), registration]];
}

/** The same, with the ticket on offer to the organizer, who holds it where it was taken over. */
function onOffer(isTaken = false): Given[] {
  const [held, registered] = [paths.eventRegistration(`${ID}_${STUDENT.uid}`), attended()];
  const registration = registered.find(([{ path }]) => path === held.path)?.[1] as EventRegistration;
  const before = { event: meetup(), registration };
  const offered = withOffer(before, '1', COACH.uid, new Date());
  const offer: Given = [paths.ticketOffer(registration.id, '1'), offered.offer];
  if (!isTaken) return [...registered, [held, offered.registration], offer];
  const taker = { uid: COACH.uid, name: 'Carla', own: undefined, held: undefined };
  const taken = takenOver(
    { ...before, registration: offered.registration },
    offered.offer,
    taker,
    new Date(),
  );
  return [...registered, [held, taken.registration], [paths.heldTickets(ID, COACH.uid), taken.held]];
}

const ownTicket = { registrationId: `${ID}_${STUDENT.uid}`, attendeeId: '1' };

const ticket = ed25519Signer(CERTIFICATE_KEYS).sign({
  ...{ aud: 'ticket', evt: ID, sub: STUDENT.uid, att: '1', typ: 'standard', ver: 1 },
});

/** The same, with the key that signed the ticket. */
function admitted(): Given[] {
  const { certificateKeysSetting } = paths;
  const { id } = certificateKeysSetting;
  const keys = { value: { keys: [ticket.key] }, isPublic: true, updatedBy: 'system' };
  const dates = { createdAt: NOON, updatedAt: NOON };
  return [
    ...attended(),
    [certificateKeysSetting, { id, category: 'certificates', key: 'publicKeys', ...keys, ...dates }],
  ];
}

/** The operations of events. */
export const EVENT_SCENES: Readonly<Record<string, OperationScene>> = {
  'events/createEvent': {
    on: 'a draft with a room',
    by: COACH,
    given: () => market(),
    input: () => VALID_INPUTS['events/createEvent'],
  },
  'events/updateEvent': {
    on: 'a draft gets a room',
    by: COACH,
    given: () => venue({ status: 'draft' }),
    input: () => ({ ...event, updates: { meetLink: 'https://meet.example/room' } }),
  },
  'events/publishEvent': {
    on: 'a draft',
    by: COACH,
    given: () => venue({ status: 'draft' }),
    input: () => event,
  },
  'events/cancelEvent': {
    on: 'with one registration, whose person is told in the app and by mail',
    by: COACH,
    given: () => attended(),
    input: () => event,
  },
  'events/registerForEvent': {
    on: 'a free seat; the ticket is signed, and the person is told in the app and by mail',
    by: STUDENT,
    given: () => venue(),
    input: () => ({ ...event, tickets }),
  },
  'events/checkInAttendee': {
    on: 'one ticket at the door',
    by: COACH,
    given: () => admitted(),
    input: () => ({
      ...event,
      deviceId: 'door-1',
      sentAt: NOON.toISOString(),
      scans: [{ id: 'scan-1', code: ticket.statement, at: NOON.toISOString() }],
    }),
  },
  'events/setDoorStaff': {
    on: 'one person is named',
    by: COACH,
    given: () => venue(),
    input: () => ({ ...event, userIds: [STUDENT.uid] }),
  },
  'events/getDoorList': {
    on: 'one registration',
    by: COACH,
    given: () => attended(),
    input: () => event,
  },
  'events/transferTicket': {
    on: 'another name; the ticket is signed anew',
    by: STUDENT,
    given: () => attended(),
    input: () => ({ registrationId: `${ID}_${STUDENT.uid}`, attendeeId: '1', name: 'Noa Brandt' }),
  },
  'events/offerTicket': {
    on: 'to somebody who is told in the app and by mail',
    by: STUDENT,
    given: () => attended(),
    input: () => ({ ...ownTicket, to: COACH.uid }),
  },
  'events/acceptTicket': {
    on: 'signed anew for its holder; who paid is told in the app and by mail',
    by: COACH,
    given: () => onOffer(),
    input: () => ownTicket,
  },
  'events/returnTicket': {
    on: 'from who took it over; signed anew, and who paid is told in the app and by mail',
    by: COACH,
    given: () => onOffer(true),
    input: () => ownTicket,
  },
  'events/unregisterFromEvent': {
    on: 'who registered leaves, and is told by mail',
    by: STUDENT,
    given: () => attended(),
    input: () => ({ registrationId: `${ID}_${STUDENT.uid}` }),
  },
};
