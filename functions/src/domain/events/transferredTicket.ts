import type { Attendee, Event, EventRegistration } from '../../contracts/documents/events';
import { Refusal } from '../refusal';
import { goingAttendees, type Registered } from './leftRegistration';

/** Tickets of one registration that were ever signed: more names than any party has. */
const MAX_VERSIONS = 100;

/**
 * The registration with one of its tickets made out to another name: the seat stays taken, and a ticket of an older version is none any
 * more, nor is an offer of it. The same object when it bears that name.
 * @throws Refusal illegal-transition for a seat that nobody has, event-over, ticket-held, too-many-transfers
 */
export function transferredTicket(
  before: Registered,
  { attendeeId, name }: { readonly attendeeId: string; readonly name: string },
  now: Date,
): EventRegistration {
  const { registration } = before;
  const holder = presentTicket(before, attendeeId, now);
  if (holder.holderRef !== undefined)
    throw new Refusal('ticket-held', 'Somebody took this ticket over, and has it in the own name.', {
      attendeeId,
    });
  if (holder.name === name) return registration;
  const version = nextVersion(registration);
  const renamed = { ...holder, name, version, code: undefined, offeredUntil: undefined };
  const attendees = registration.attendees.map((each) => (each === holder ? renamed : each));
  return { ...registration, attendees, version, updatedAt: now };
}

/** The ticket of a registration that may change hands now. @throws Refusal event-over, illegal-transition */
export function presentTicket({ event, registration }: Registered, attendeeId: string, now: Date): Attendee {
  assertMayChangeHands(event, now);
  const ticket = goingAttendees(registration).find(({ id }) => id === attendeeId);
  if (registration.status === 'registered' && ticket !== undefined) return ticket;
  throw new Refusal('illegal-transition', 'There is no such ticket now.', {
    from: registration.status,
    move: 'transfer',
  });
}

/** @throws Refusal event-over */
export function assertMayChangeHands({ status, endTime }: Event, now: Date): void {
  if (status === 'published' && now < endTime) return;
  throw new Refusal('event-over', 'The event is over.', { status, endTime: endTime.toISOString() });
}

/** Of the ticket that is signed next. @throws Refusal too-many-transfers */
export function nextVersion({ version }: EventRegistration): number {
  if (version < MAX_VERSIONS) return version + 1;
  throw new Refusal('too-many-transfers', 'These tickets changed hands too often.', { most: MAX_VERSIONS });
}
