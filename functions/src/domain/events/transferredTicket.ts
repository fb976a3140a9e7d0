import type { EventRegistration } from '../../contracts/documents/events';
import { Refusal } from '../refusal';
import { goingAttendees, type Registered } from './leftRegistration';

/** Tickets of one registration that were ever signed: more names than any party has. */
const MAX_VERSIONS = 100;

/**
 * The registration with one of its tickets made out to another name: the seat stays taken, and a ticket of an older version is none any
 * more. The same object when it bears that name.
 * @throws Refusal illegal-transition for a seat that nobody has, event-over, too-many-transfers
 */
export function transferredTicket(
  { event, registration }: Registered,
  { attendeeId, name }: { readonly attendeeId: string; readonly name: string },
  now: Date,
): EventRegistration {
  if (event.status !== 'published' || now >= event.endTime)
    throw new Refusal('event-over', 'The event is over.', {
      status: event.status,
      endTime: event.endTime.toISOString(),
    });
  const holder = goingAttendees(registration).find(({ id }) => id === attendeeId);
  if (registration.status !== 'registered' || holder === undefined)
    throw new Refusal('illegal-transition', 'There is no such ticket now.', {
      from: registration.status,
      move: 'transfer',
    });
  if (holder.name === name) return registration;
  if (registration.version >= MAX_VERSIONS)
    throw new Refusal('too-many-transfers', 'These tickets changed hands too often.', { most: MAX_VERSIONS });
  const version = registration.version + 1;
  const renamed = { ...holder, name, version, code: undefined };
  const attendees = registration.attendees.map((each) => (each === holder ? renamed : each));
  return { ...registration, attendees, version, updatedAt: now };
}
