import { z } from 'zod';
import {
  chosenId,
  currency,
  documentId,
  httpsUrl,
  joinedId,
  line,
  lines,
  minorUnits,
  prose,
  timeZone,
} from '../bounds';
import { createdAndUpdated } from '../fields';

const EVENT_TYPES = ['workshop', 'webinar', 'networking', 'social', 'conference'] as const;
export const EVENT_STATUSES = ['draft', 'published', 'cancelled', 'completed'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

/** A reading of the wall's calendar and clock, `2026-10-25T02:30`; with an offset where the clock shows it twice. */
export const wallTime = z
  .string()
  .max(22)
  .regex(
    /^(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:[+-](?:0[0-9]|1[0-8]):[0-5][0-9])?$/,
    'not a time such as 2026-10-25T19:00',
  );

/** What an organiser writes about an event; its times are wall times of `timeZone`. */
export const eventContent = {
  title: line(120, 3),
  description: prose(10_000),
  type: z.enum(EVENT_TYPES),
  startsAt: wallTime,
  endsAt: wallTime,
  timeZone,
  /** Until when people register; its start where nothing is said. */
  registrationEndsAt: wallTime.optional(),
  isVirtual: z.boolean(),
  /** Where it takes place. */
  location: line(300).optional(),
  /** Whether it is listed; another one is found by who has its id. */
  isPublic: z.boolean(),
  tags: lines(20, 40).optional(),
  imageUrl: httpsUrl.optional(),
  currency,
};

const capacity = z.int().min(0).max(100_000);

/** Seats that several types of ticket share. */
export const seatPool = { id: chosenId, capacity: capacity.optional(), reserve: capacity.optional() };

/** A type of ticket: of a pool, with a limit of its own. */
export const ticketType = {
  id: chosenId,
  name: line(80),
  poolId: chosenId,
  limit: capacity.optional(),
  /** For one person, those of a group included. */
  perPerson: z.int().min(1).max(10),
  /** Minor units of the event's currency. */
  price: minorUnits,
  /** By which its holders come in; absent is by every one. */
  entrances: lines(10, 80, 1).optional(),
  /** So many at once cost so much in sum. */
  group: z.strictObject({ size: z.int().min(2).max(10), price: minorUnits }).optional(),
};

const count = z.int().min(0);
/** Of `registered` people, on offer to who waits, and held while they are paid (absent is none): all are taken. */
const taken = { registered: count, offered: count, held: count.optional() };

const storedPool = z.strictObject({
  ...seatPool,
  ...taken,
  /** The parties that wait for seats of it. */
  waiting: count,
  /** While people wait: free seats that fit none of them, and that everybody may have. */
  onSale: count,
  /** Counts what made seats free, so that a party is passed once an occasion. */
  occasion: count,
});

const statusChange = z.strictObject({
  from: z.enum(EVENT_STATUSES).optional(),
  to: z.enum(EVENT_STATUSES),
  at: z.date(),
  /** Whose act it was: a uid, or `system`. */
  by: z.string().max(128),
  reason: line(500).optional(),
});

/** `events/{id}`: with the seats that are taken of it, so that state, limits and seats change in one commit. */
export const event = z.strictObject({
  id: documentId,
  organizerRef: documentId,
  ...eventContent,
  slug: z.string().max(100),
  /** The instants that the wall times are, by the rules of their date. */
  startTime: z.date(),
  endTime: z.date(),
  closesAt: z.date(),
  pools: z.array(z.strictObject(storedPool.shape)).min(1).max(10),
  ticketTypes: z
    .array(z.strictObject({ ...ticketType, ...taken }))
    .min(1)
    .max(20),
  /** Seats of all pools together; absent is unlimited. */
  capacity: count.optional(),
  /** The people who are registered. */
  currentAttendees: count,
  /** The people who were let in. */
  attended: count,
  /** Of the cheapest ticket. */
  price: minorUnits,
  /** Whether it would be listed, were its organiser's page not hidden: only what left with the page comes back with it. */
  isHiddenWithCoach: z.literal(true).optional(),
  status: z.enum(EVENT_STATUSES),
  statusHistory: z.array(statusChange).max(20),
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version: z.int().min(1),
  /** Counts the changes by its organiser, so that none is made on what was read before another one. */
  revision: z.int().min(1),
  ...createdAndUpdated,
});

/** `events/{id}/rooms/main`: where those who are registered meet. */
export const eventRoom = z.strictObject({ meetLink: httpsUrl, ...createdAndUpdated });

/** `pending` has its seats held while they are paid. */
export const REGISTRATION_STATUSES = ['registered', 'waitlisted', 'offered', 'cancelled', 'pending'] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** Of who sits on a seat. */
export const attendeeName = line(120);

/** One seat of a registration, and who sits there. */
const attendee = z.strictObject({
  id: chosenId,
  typeId: chosenId,
  /** Absent is the one who registered, or who took the ticket over. */
  name: attendeeName.optional(),
  isCancelled: z.boolean(),
  /** Its part of what the order costs, minor units; the parts sum to the whole. Absent is free. */
  price: minorUnits.optional(),
  /** Of the ticket: an older one was revoked. */
  version: z.int().min(1),
  /** The ticket, a JWS to show as a QR code; there soon after the registration. Whoever took it over has it alone. */
  code: z.string().max(1_000).optional(),
  /** The account that took the ticket over; absent is the one who registered. */
  holderRef: documentId.optional(),
  /** Until when another account may take it over. */
  offeredUntil: z.date().optional(),
});

const registrationChange = z.strictObject({
  from: z.enum(REGISTRATION_STATUSES).optional(),
  to: z.enum(REGISTRATION_STATUSES),
  at: z.date(),
  by: z.string().max(128),
});

/** `eventRegistrations/{eventId}_{uid}`: a person's place in an event, with the group that comes along. */
export const eventRegistration = z.strictObject({
  id: joinedId,
  eventRef: documentId,
  organizerRef: documentId,
  personRef: documentId,
  status: z.enum(REGISTRATION_STATUSES),
  statusHistory: z.array(registrationChange).max(50),
  attendees: z.array(attendee).min(1).max(10),
  /** Who took tickets of it over, each once. */
  holderRefs: z.array(documentId).max(10).optional(),
  /** Of the newest tickets. */
  version: z.int().min(1),
  /** The pool that it waits for a seat of, or has seats of on offer. */
  poolId: chosenId.optional(),
  /** Who came first is offered seats first; of one instant the id decides. */
  joinedAt: z.date().optional(),
  /** How often free seats went past it since they did not suffice. */
  passed: count,
  /** The last occasion of its pool that passed it. */
  passedOn: count.optional(),
  /** The offers that it had so far. */
  offers: count,
  /** Until when the seats on offer are held. */
  offerExpiresAt: z.date().optional(),
  /** The order of the seats that it has, or had last. */
  paymentRef: joinedId.optional(),
  paymentStatus: z.enum(['pending', 'paid', 'failed', 'refunded']).optional(),
  /** Until when seats that are to be paid are held. */
  holdExpiresAt: z.date().optional(),
  ...createdAndUpdated,
});

export type Event = z.output<typeof event>;
export type EventPool = Event['pools'][number];
export type EventTicketType = Event['ticketTypes'][number];
export type EventRoom = z.output<typeof eventRoom>;
export type EventRegistration = z.output<typeof eventRegistration>;
export type Attendee = EventRegistration['attendees'][number];
