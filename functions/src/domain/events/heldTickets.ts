import type { Attendee, Event, EventRegistration } from '../../contracts/documents/events';
import type { HeldTicket, HeldTickets } from '../../contracts/documents/heldTickets';
import type { TicketOffer } from '../../contracts/documents/ticketOffers';
import { HOUR } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { Refusal } from '../refusal';
import { times, typeOf } from './eventSeats';
import { goingAttendees, type Registered, withAttendees } from './leftRegistration';
import { assertMayChangeHands, nextVersion, presentTicket } from './transferredTicket';

/** Milliseconds for which a ticket is on offer, if its event does not end before. */
const OFFER_LASTS = 72 * HOUR;
/** Tickets of one event that one person takes over. */
const MAX_HELD = 10;

/**
 * The registration with one of its tickets on offer: it stays good where it is until it is taken over.
 * @throws Refusal event-over, illegal-transition, ticket-held
 */
export function withOffer(
  before: Registered,
  attendeeId: string,
  recipientRef: string | undefined,
  now: Date,
): { readonly registration: EventRegistration; readonly offer: TicketOffer } {
  const { event, registration } = before;
  const ticket = presentTicket(before, attendeeId, now);
  if (ticket.holderRef !== undefined)
    throw new Refusal('ticket-held', 'Somebody took this ticket over.', { attendeeId });
  const expiresAt = new Date(Math.min(now.getTime() + OFFER_LASTS, event.endTime.getTime()));
  return {
    registration: withAttendee(registration, { ...ticket, offeredUntil: expiresAt }, now),
    offer: {
      id: `${registration.id}_${attendeeId}`,
      eventRef: event.id,
      title: event.title,
      startTime: event.startTime,
      registrationRef: registration.id,
      attendeeId,
      typeId: ticket.typeId,
      payerRef: registration.personRef,
      ...(recipientRef !== undefined && { recipientRef }),
      version: ticket.version,
      expiresAt,
      createdAt: now,
      updatedAt: now,
    },
  };
}

/** Who takes a ticket over, and what it has of the event. */
export interface Taker {
  readonly uid: string;
  readonly name: string | undefined;
  readonly own: EventRegistration | undefined;
  readonly held: HeldTickets | undefined;
}

/** A registration and the tickets of it, or of others, that somebody holds, to be written together. */
export interface Holding {
  readonly registration: EventRegistration;
  readonly held: HeldTickets;
}

/**
 * The ticket in the hands of whom it was offered to: of a newer version, in that name; the seat stays taken as it was.
 * @throws Refusal ticket-offer-missing for an offer of a ticket that is none any more; offer-expired, event-over, too-many-tickets,
 * too-many-transfers
 */
export function takenOver(before: Registered, offer: TicketOffer, taker: Taker, now: Date): Holding {
  const { event, registration } = before;
  const ticket = offeredTicket(registration, offer);
  if (offer.expiresAt <= now) throw new Refusal('offer-expired', 'This ticket is no longer on offer.');
  assertMayChangeHands(event, now);
  assertMayHold(event, ticket.typeId, taker);
  const version = nextVersion(registration);
  const { code: _code, offeredUntil: _until, name: _name, ...kept } = ticket;
  const { uid, name } = taker;
  const handed = { ...kept, ...(name !== undefined && { name }), holderRef: uid, version };
  const { id: registrationRef, personRef: payerRef } = registration;
  const entry = { registrationRef, payerRef, attendeeId: ticket.id, typeId: ticket.typeId, version };
  return {
    registration: { ...withAttendee(registration, handed, now), version },
    held: heldTicketsOf(event, taker.uid, [...(taker.held?.tickets ?? []), entry], {
      createdAt: taker.held?.createdAt ?? now,
      updatedAt: now,
    }),
  };
}

/** The registration with a ticket as if it had never been on offer. */
export function withoutOffer(
  registration: EventRegistration,
  ticket: Attendee,
  now: Date,
): EventRegistration {
  const { offeredUntil: _until, ...kept } = ticket;
  return withAttendee(registration, kept, now);
}

/** The registration with a ticket that was taken over in the hands of who paid again: of a newer version, without a name. */
export function givenBack(registration: EventRegistration, ticket: Attendee, now: Date): EventRegistration {
  const version = registration.version + 1;
  const { holderRef: _holder, name: _name, ...kept } = ticket;
  return { ...withAttendee(registration, { ...kept, version }, now), version };
}

/** What is held without some tickets; undefined where nothing is left. */
export function heldWithout(
  held: HeldTickets,
  isGone: (ticket: HeldTicket) => boolean,
  now: Date,
): HeldTickets | undefined {
  const tickets = held.tickets.filter((ticket) => !isGone(ticket));
  if (tickets.length === 0) return undefined;
  return { ...held, tickets, payerRefs: payersOf(tickets), updatedAt: now };
}

/** The ticket of a registration that stands as this person holds it; undefined for one that was cancelled, or given back. */
export function ticketHeldBy(
  registration: EventRegistration | undefined,
  { attendeeId, version }: Pick<HeldTicket, 'attendeeId' | 'version'>,
  uid: string,
): Attendee | undefined {
  if (registration?.status !== 'registered') return undefined;
  return goingAttendees(registration).find(
    (each) => each.id === attendeeId && each.version === version && each.holderRef === uid,
  );
}

/** Who took over what still counts of some registrations, each once. */
export function holdersOf(registrations: readonly EventRegistration[]): readonly string[] {
  const going = registrations.flatMap((registration) => goingAttendees(registration));
  return [...new Set(going.flatMap(({ holderRef }) => holderRef ?? []))];
}

/** For each ticket that somebody holds, and that a change cancelled: who holds it is told, and has it no more. */
export function dropHeldJobs(
  before: EventRegistration,
  after: EventRegistration,
): readonly Job<'drop-held-tickets'>[] {
  return goneTickets(before, after).flatMap(({ id, version, holderRef }) =>
    holderRef === undefined
      ? []
      : [
          {
            id: `drop-held-tickets:${before.id}:${id}:${version}`,
            kind: 'drop-held-tickets',
            payload: { eventId: before.eventRef, uid: holderRef, registrationId: before.id },
          },
        ],
  );
}

/** The ids of tickets that were on offer when a change cancelled them. */
export function goneFromOffer(before: EventRegistration, after: EventRegistration): readonly string[] {
  return goneTickets(before, after).flatMap(({ id, offeredUntil }) => (offeredUntil === undefined ? [] : id));
}

/** As they were before. */
function goneTickets(before: EventRegistration, after: EventRegistration): readonly Attendee[] {
  const stays = new Set(goingAttendees(after).map(({ id }) => id));
  return goingAttendees(before).filter(({ id }) => !stays.has(id));
}

function heldTicketsOf(
  { id: eventRef, organizerRef }: Pick<Event, 'id' | 'organizerRef'>,
  holderRef: string,
  tickets: readonly HeldTicket[],
  dates: Pick<HeldTickets, 'createdAt' | 'updatedAt'>,
): HeldTickets {
  return {
    id: `${eventRef}_${holderRef}`,
    ...{ eventRef, organizerRef, holderRef },
    payerRefs: payersOf(tickets),
    tickets: [...tickets],
    ...dates,
  };
}

function payersOf(tickets: readonly HeldTicket[]): string[] {
  return [...new Set(tickets.map(({ payerRef }) => payerRef))];
}

/** @throws Refusal ticket-offer-missing */
function offeredTicket(registration: EventRegistration, offer: TicketOffer): Attendee {
  const ticket = goingAttendees(registration).find(({ id }) => id === offer.attendeeId);
  if (registration.status === 'registered' && ticket?.version === offer.version) return ticket;
  throw new Refusal('ticket-offer-missing', 'No such ticket is on offer.');
}

/** @throws Refusal too-many-tickets */
function assertMayHold(event: Event, typeId: string, { own, held }: Taker): void {
  const registered = own === undefined || own.status === 'cancelled' ? [] : goingAttendees(own);
  const mine = registered.filter(({ holderRef }) => holderRef === undefined);
  const typeIds = [...mine, ...(held?.tickets ?? [])].map((each) => each.typeId);
  const { perPerson } = typeOf(event, typeId);
  if (times(typeId, typeIds) < perPerson && (held?.tickets.length ?? 0) < MAX_HELD) return;
  throw new Refusal('too-many-tickets', 'One person does not have as many tickets of this type.', {
    typeId,
    perPerson,
  });
}

function withAttendee(registration: EventRegistration, ticket: Attendee, now: Date): EventRegistration {
  const attendees = registration.attendees.map((each) => (each.id === ticket.id ? ticket : each));
  return withAttendees(registration, attendees, now);
}
