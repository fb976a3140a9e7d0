import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { isOpen } from './eventMoves';
import { shortageFor, times, typeOf, withOccasion, withSeats } from './eventSeats';

/** One seat that is asked for. */
export interface Ticket {
  readonly typeId: string;
  readonly name?: string | undefined;
}

/** Who wants seats of an event. */
export interface Party {
  readonly event: Event;
  readonly personRef: string;
  readonly earlier: EventRegistration | undefined;
  readonly tickets: readonly Ticket[];
}

/** An event and a registration of it, to be written together. */
export interface Registered {
  readonly event: Event;
  readonly registration: EventRegistration;
}

const MAX_HISTORY = 50;

/**
 * Gives a party its seats, all of them or none.
 * @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets, type-full, event-full
 */
export function registered(party: Party, now: Date): Registered {
  const { event, tickets } = party;
  assertMayRegister(party, now);
  const typeIds = tickets.map(({ typeId }) => typeId);
  const shortage = shortageFor(event, typeIds, false);
  if (shortage !== undefined)
    throw new Refusal(shortage.reason, 'There are not as many seats left.', shortage.facts);
  return {
    event: withSeats(event, typeIds, 'registered', 1),
    registration: newRegistration(party, 'registered', now),
  };
}

/** @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets */
function assertMayRegister({ event, earlier, tickets }: Party, now: Date): void {
  if (earlier !== undefined && earlier.status !== 'cancelled')
    throw new Refusal('already-registered', 'This person is registered already.', {
      registrationId: earlier.id,
      status: earlier.status,
    });
  if (!isOpen(event, now))
    throw new Refusal('event-not-open', 'Nobody registers for this event now.', {
      status: event.status,
      closesAt: event.closesAt.toISOString(),
    });
  const typeIds = tickets.map(({ typeId }) => typeId);
  for (const typeId of new Set(typeIds)) {
    const { perPerson } = typeOf(event, typeId);
    if (times(typeId, typeIds) > perPerson)
      throw new Refusal('too-many-tickets', 'One person does not get as many tickets of this type.', {
        typeId,
        perPerson,
      });
  }
}

/** Who registers anew gets new tickets: those of before stay revoked. */
function newRegistration(
  { event, earlier, personRef, tickets }: Party,
  status: RegistrationStatus,
  now: Date,
): EventRegistration {
  const version = (earlier?.version ?? 0) + 1;
  const attendees = tickets.map(({ typeId, name }, index) => ({
    id: String(index + 1),
    typeId,
    ...(name !== undefined && { name }),
    isCancelled: false,
    version,
  }));
  const change = { ...(earlier && { from: earlier.status }), to: status, at: now, by: personRef };
  return {
    id: `${event.id}_${personRef}`,
    eventRef: event.id,
    organizerRef: event.organizerRef,
    personRef,
    status,
    statusHistory: [...(earlier?.statusHistory ?? []), change].slice(-MAX_HISTORY),
    attendees,
    version,
    passed: 0,
    offers: earlier?.offers ?? 0,
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
  };
}

/**
 * Gives seats back, each once: those of some attendees, or all of them; with the last one the registration ends.
 * @throws Refusal illegal-transition for seats that were given back already; event-over
 */
export function unregistered(
  { event, registration }: Registered,
  attendeeIds: readonly string[] | undefined,
  { uid }: Pick<Actor, 'uid'>,
  now: Date,
): Registered {
  if (event.status === 'completed' || now >= event.endTime)
    throw new Refusal('event-over', 'The event is over.', { endTime: event.endTime.toISOString() });
  const leaving = leavingAttendees(registration, attendeeIds);
  const attendees = registration.attendees.map((each) =>
    leaving.includes(each) ? { ...each, isCancelled: true } : each,
  );
  const isOver = attendees.every(({ isCancelled }) => isCancelled);
  const kept = { ...registration, attendees, updatedAt: now };
  return {
    event: withoutSeats(event, registration, leaving),
    registration: isOver ? movedRegistration(kept, 'cancelled', uid, now) : kept,
  };
}

/** The registration ended by the platform, with its seats given back, or its place in the list. */
export function endedRegistration({ event, registration }: Registered, by: string, now: Date): Registered {
  const going = goingAttendees(registration);
  const attendees = registration.attendees.map((each) => ({ ...each, isCancelled: true }));
  return {
    event: withoutSeats(event, registration, going),
    registration: movedRegistration({ ...registration, attendees }, 'cancelled', by, now),
  };
}

/** The event without the seats of these attendees, which who waits may have. */
export function withoutSeats(
  event: Event,
  { status }: Pick<EventRegistration, 'status'>,
  leaving: readonly Attendee[],
): Event {
  if (status === 'waitlisted' || status === 'cancelled') return event;
  const typeIds = leaving.map(({ typeId }) => typeId);
  const poolIds = new Set(typeIds.map((typeId) => typeOf(event, typeId).poolId));
  return withOccasion(withSeats(event, typeIds, status, -1), poolIds);
}

/** @throws Refusal illegal-transition for who left already, or was never there */
function leavingAttendees(
  { status, attendees }: EventRegistration,
  attendeeIds: readonly string[] | undefined,
): readonly Attendee[] {
  const going = goingAttendees({ attendees });
  const leaving = going.filter(({ id }) => attendeeIds?.includes(id) ?? true);
  const isWhole = leaving.length === new Set(attendeeIds ?? going.map(({ id }) => id)).size;
  if (status !== 'cancelled' && leaving.length > 0 && isWhole) return leaving;
  throw new Refusal('illegal-transition', 'These seats were given back already.', {
    from: status,
    move: 'cancel',
  });
}

export function goingAttendees({ attendees }: Pick<EventRegistration, 'attendees'>): readonly Attendee[] {
  return attendees.filter(({ isCancelled }) => !isCancelled);
}

/** The registration in another status, with the change in its history. */
export function movedRegistration(
  registration: EventRegistration,
  to: RegistrationStatus,
  by: string,
  now: Date,
): EventRegistration {
  const change = { from: registration.status, to, at: now, by };
  return {
    ...registration,
    status: to,
    statusHistory: [...registration.statusHistory, change].slice(-MAX_HISTORY),
    updatedAt: now,
  };
}
