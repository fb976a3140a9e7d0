import { z } from 'zod';
import { chosenId, documentId, httpsUrl, instant, joinedId, line } from './bounds';
import {
  EVENT_STATUSES,
  REGISTRATION_STATUSES,
  attendeeName,
  eventContent,
  seatPool,
  ticketType,
} from './documents/events';
import { MAX_DOOR_STAFF } from './documents/doorStaff';
import { operation } from './operation';
import { NO_CHANGE, clearable, fieldsOf, isChange, removable } from './removal';
import { PROMOTION_REFUSALS, promotionCode } from './promotionCode';
import { toPay } from './toPay';

const eventRef = { eventId: documentId };
const eventState = z.strictObject({
  eventId: documentId,
  status: z.enum(EVENT_STATUSES),
  version: z.int().min(1),
  revision: z.int().min(1),
});

const { title, description, type, startsAt, endsAt, timeZone, currency, isVirtual, isPublic, ...optional } =
  eventContent;
const details = { ...optional, meetLink: httpsUrl.optional() };

const pools = z.array(z.strictObject(seatPool)).min(1).max(10);
const ticketTypes = z
  .array(
    z.strictObject({
      ...ticketType,
      perPerson: ticketType.perPerson.default(10),
      price: ticketType.price.default(0),
    }),
  )
  .min(1)
  .max(20);

const timeRefusals = ['no-such-time', 'event-ends-first'] as const;
const ticketRefusals = ['ticket-types-mismatch'] as const;

export const createEvent = operation({
  name: 'events/createEvent',
  summary:
    'Makes a draft event of the calling coach. Its times are wall times of its zone: one that a change of clocks skips is refused, one that it repeats is the first unless an offset says otherwise. Without pools and types of tickets it has one of each, of any size.',
  callers: 'signed-in',
  input: z.strictObject({
    title,
    description,
    type,
    startsAt,
    endsAt,
    timeZone,
    currency: currency.default('usd'),
    isVirtual: isVirtual.default(false),
    isPublic: isPublic.default(true),
    ...details,
    pools: pools.default([{ id: 'seats' }]),
    ticketTypes: ticketTypes.default([
      { id: 'standard', name: 'Standard', poolId: 'seats', perPerson: 10, price: 0 },
    ]),
  }),
  output: eventState.extend({ slug: z.string() }),
  refusals: ['coach-profile-required', 'coach-inactive', ...timeRefusals, ...ticketRefusals],
  perMinute: 10,
  isLimitExact: true,
});

/** Null removes what is optional. */
const updates = z.strictObject({
  title: title.optional(),
  description: description.optional(),
  type: type.optional(),
  startsAt: startsAt.optional(),
  endsAt: endsAt.optional(),
  timeZone: timeZone.optional(),
  currency: currency.optional(),
  isVirtual: isVirtual.optional(),
  isPublic: isPublic.optional(),
  pools: pools.optional(),
  ticketTypes: ticketTypes.optional(),
  ...clearable(details),
});

export const updateEvent = operation({
  name: 'events/updateEvent',
  summary:
    'Changes a draft or published event. Seats never go below those that are taken; new ones go to who waits first; another time is told to everybody. With a revision, only if nobody changed it since.',
  callers: 'signed-in',
  input: z
    .strictObject({
      ...eventRef,
      revision: z.int().min(1).max(1_000_000).optional(),
      updates,
      remove: removable(fieldsOf(details)),
    })
    .refine(isChange, NO_CHANGE),
  output: eventState,
  refusals: [
    'event-missing',
    'not-event-organizer',
    'illegal-transition',
    'event-changed',
    'event-not-publishable',
    'capacity-too-low',
    ...timeRefusals,
    ...ticketRefusals,
  ],
  perMinute: 30,
});

export const publishEvent = operation({
  name: 'events/publishEvent',
  summary: 'Opens the registration of a draft; names all that is missing at once.',
  callers: 'signed-in',
  input: z.strictObject(eventRef),
  output: eventState,
  refusals: [
    'coach-profile-required',
    'coach-inactive',
    'event-missing',
    'not-event-organizer',
    'illegal-transition',
    'event-not-publishable',
  ],
  perMinute: 20,
});

export const cancelEvent = operation({
  name: 'events/cancelEvent',
  summary:
    'Cancels an event for good, at the wish of its organiser or an admin: nobody registers any more, everybody who is registered or waits is told, and all that was paid goes back.',
  callers: 'signed-in',
  input: z.strictObject({ ...eventRef, reason: line(500).optional() }),
  output: eventState,
  refusals: ['event-missing', 'not-event-organizer', 'illegal-transition'],
  perMinute: 20,
});

const registrationState = z.strictObject({
  registrationId: joinedId,
  status: z.enum(REGISTRATION_STATUSES),
  attendees: z.int().min(0),
});

export const registerForEvent = operation({
  name: 'events/registerForEvent',
  summary:
    'Registers the caller, and who comes along: all of them or nobody, never more than its pools and types of tickets have. Tickets that have a price are held for ten minutes while the order is paid; asked again meanwhile, it answers the same order. Who waits comes first: seats that become free are offered in the order of joining, held for a day at most, and registering takes them up. Whoever waits keeps the place when asking again.',
  callers: 'signed-in',
  input: z.strictObject({
    ...eventRef,
    /** One for each seat; without a name it is the caller’s own. */
    tickets: z
      .array(z.strictObject({ typeId: chosenId, name: attendeeName.optional() }))
      .min(1)
      .max(10),
    /** Whether to wait where there are not as many seats. */
    waitIfFull: z.boolean().default(false),
    /** Makes the whole order less; used when something is ordered, and not while waiting. */
    promotionCode: promotionCode.optional(),
  }),
  output: registrationState.extend(z.object(toPay).partial().shape),
  refusals: [
    'user-missing',
    'event-missing',
    'already-registered',
    'event-not-open',
    'ticket-types-mismatch',
    'too-many-tickets',
    'type-full',
    'event-full',
    'offer-expired',
    'event-not-free',
    'provider-unavailable',
    'seat-hold-expired',
    'too-many-holds',
    ...PROMOTION_REFUSALS,
  ],
  perMinute: 20,
  isLimitExact: true,
});

export const unregisterFromEvent = operation({
  name: 'events/unregisterFromEvent',
  summary:
    'Cancels a registration, or some of its attendees, at the wish of who registered, the organiser or an admin, and gives each seat back exactly once; who did not ask for it is told. What was paid goes back by the price of each ticket: all of it at the wish of organiser or admin, or until a day before the start; half of it until the start; nothing later.',
  callers: 'signed-in',
  input: z.strictObject({
    registrationId: joinedId,
    attendeeIds: z.array(chosenId).min(1).max(10).optional(),
  }),
  output: registrationState,
  refusals: ['registration-missing', 'illegal-transition', 'event-over', 'registration-unpaid'],
  perMinute: 30,
});

export const transferTicket = operation({
  name: 'events/transferTicket',
  summary:
    'Makes a ticket out to another name, at the wish of who registered, the organiser or an admin, also where the event is full: the seat stays with the registration, and the ticket as it was is revoked and signed anew. Not once its holder was let in.',
  callers: 'signed-in',
  input: z.strictObject({ registrationId: joinedId, attendeeId: chosenId, name: attendeeName }),
  output: registrationState,
  refusals: [
    'registration-missing',
    'illegal-transition',
    'event-over',
    'ticket-held',
    'ticket-used',
    'too-many-transfers',
  ],
  perMinute: 10,
});

const ticketRef = { registrationId: joinedId, attendeeId: chosenId };

export const offerTicket = operation({
  name: 'events/offerTicket',
  summary:
    'Offers a ticket to another account, at the wish of who registered, by its uid or its verified address: for three days, never beyond the end of the event. It answers the same whether or not there is anybody to be offered it; who may not be reached is not told. Until it is taken over the ticket stays good where it is, and another offer of it takes the place of this one.',
  callers: 'signed-in',
  input: z.strictObject({ ...ticketRef, /** A uid, or an address of mail. */ to: documentId }),
  output: z.strictObject({ ...ticketRef, expiresAt: z.iso.datetime() }),
  refusals: [
    'registration-missing',
    'illegal-transition',
    'event-over',
    'ticket-own',
    'ticket-held',
    'ticket-used',
  ],
  perMinute: 10,
  isLimitExact: true,
});

export const acceptTicket = operation({
  name: 'events/acceptTicket',
  summary:
    'Takes over a ticket that is on offer to the caller: it is signed anew for its new holder, in whose name it is then, and the one before is refused at every door. The seat, its price and the right to cancel it stay with who paid. What one person may have of a type of tickets counts what it registered for and what it took over.',
  callers: 'signed-in',
  input: z.strictObject(ticketRef),
  output: z.strictObject({ eventId: documentId, ...ticketRef, version: z.int().min(1) }),
  refusals: [
    'user-missing',
    'ticket-offer-missing',
    'offer-expired',
    'event-over',
    'ticket-used',
    'too-many-tickets',
    'too-many-transfers',
  ],
  perMinute: 20,
});

export const returnTicket = operation({
  name: 'events/returnTicket',
  summary:
    'Gives a ticket back to who paid for it: the offer of it is withdrawn by who made it, or turned down by whom it was made to; or who took it over returns it, and it is signed anew. The other side is told of what it did not do itself.',
  callers: 'signed-in',
  input: z.strictObject(ticketRef),
  output: z.strictObject({ eventId: documentId, ...ticketRef }),
  refusals: ['ticket-offer-missing', 'illegal-transition', 'event-over', 'ticket-held', 'ticket-used'],
  perMinute: 20,
});

export const setDoorStaff = operation({
  name: 'events/setDoorStaff',
  summary:
    'Names who checks tickets in at an event besides its organizer, until a week after its end: all of them at once, so that who is not named may not any more.',
  callers: 'signed-in',
  input: z.strictObject({
    ...eventRef,
    userIds: z
      .array(documentId)
      .max(MAX_DOOR_STAFF)
      .refine((ids) => new Set(ids).size === ids.length, 'each person once'),
  }),
  output: z.strictObject({ ...eventRef, staff: z.int().min(0) }),
  refusals: ['event-missing', 'not-event-organizer', 'person-missing'],
  perMinute: 20,
});

const DOOR_STATUSES = ['registered', 'cancelled'] as const;

export const getDoorList = operation({
  name: 'events/getDoorList',
  summary:
    'Lists the tickets of an event for its doors, without their codes and a page at a time: which are good, in which version, and by which entrances each type comes in. For its organizer and who is named for its doors; who is named no more gets none.',
  callers: 'signed-in',
  isReadOnly: true,
  input: z.strictObject({
    ...eventRef,
    limit: z.int().min(1).max(200).default(200),
    /** `nextCursor` of the page before. */
    cursor: joinedId.optional(),
  }),
  output: z.strictObject({
    ticketTypes: z.array(
      z.strictObject({ id: chosenId, name: line(80), entrances: z.array(line(80)).max(10).optional() }),
    ),
    registrations: z.array(
      z.strictObject({
        eventRef: documentId,
        personRef: z.string(),
        status: z.enum(DOOR_STATUSES),
        attendees: z.array(
          z.strictObject({
            id: chosenId,
            typeId: chosenId,
            name: attendeeName.optional(),
            version: z.int().min(1),
            isCancelled: z.boolean(),
          }),
        ),
      }),
    ),
    /** Absent on the last page. */
    nextCursor: joinedId.optional(),
  }),
  refusals: ['event-missing', 'not-event-organizer'],
  perMinute: 120,
});

const VERDICTS = ['checked-in', 'duplicate', 'revoked', 'wrong-event', 'wrong-entrance', 'forged'] as const;

export const checkInAttendee = operation({
  name: 'events/checkInAttendee',
  summary:
    'Takes what a door saw of tickets, from the organizer of the event or who is named for its doors, one as it is shown or many that a device without a network kept: the earliest scan of a ticket counts, in whatever order and however often they come. A ticket of another entrance is let in by none but its own. Answers what each scan is, and which one counts.',
  callers: 'signed-in',
  input: z.strictObject({
    ...eventRef,
    deviceId: chosenId,
    /** Now, by the clock of the device, which may be off. */
    sentAt: instant,
    scans: z
      .array(
        z.strictObject({
          /** Made by the device: the same scan is one. */
          id: chosenId,
          code: z.string().max(1_000),
          at: instant,
          entrance: line(80).optional(),
          /** Whether the door let its holder in. */
          wasAdmitted: z.boolean().default(true),
        }),
      )
      .min(1)
      .max(250),
  }),
  output: z.strictObject({
    verdicts: z
      .array(
        z.strictObject({
          id: chosenId,
          verdict: z.enum(VERDICTS),
          /** Of the scan that counts. */
          at: z.iso.datetime().optional(),
          deviceId: chosenId.optional(),
          typeId: chosenId.optional(),
        }),
      )
      .max(250),
  }),
  refusals: ['event-missing', 'not-event-organizer'],
  perMinute: 120,
});
