import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { isOpen } from './eventMoves';
import { type Shortage, shortageFor, times, typeOf, withOccasion, withSeats, withSold } from './eventSeats';
import { withWaiting, waitablePool } from './eventWaitlist';

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
  /** Whether it waits where there are not as many seats. */
  readonly mayWait: boolean;
}

/** An event and a registration of it, to be written together. */
export interface Registered {
  readonly event: Event;
  readonly registration: EventRegistration;
}

const MAX_HISTORY = 50;

/**
 * Gives a party its seats, all of them or none: those that are on sale, or those that are on offer to it; or a place among those who
 * wait, which who waits already keeps.
 * @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets, type-full, event-full, offer-expired
 */
export function registered(party: Party, now: Date): Registered {
  const { event, earlier } = party;
  if (earlier?.status === 'offered') return takenUp({ event, registration: earlier }, party, now);
  if (earlier?.status === 'waitlisted' && party.mayWait) return { event, registration: earlier };
  assertMayRegister(party, now);
  const typeIds = typesOf(party);
  const shortage = shortageFor(event, typeIds, false);
  if (shortage !== undefined) return waitlisted(party, shortage, now);
  return { event: withSold(event, typeIds), registration: newRegistration(party, 'registered', now) };
}

/** @throws Refusal type-full, event-full for who does not wait, and for a party that no seats can ever suffice for */
function waitlisted(party: Party, shortage: Shortage, now: Date): Registered {
  const { event } = party;
  const poolId = waitablePool(event, typesOf(party));
  if (!party.mayWait || poolId === undefined)
    throw new Refusal(shortage.reason, 'There are not as many seats left.', {
      ...shortage.facts,
      mayWait: poolId !== undefined,
    });
  const registration = { ...newRegistration(party, 'waitlisted', now), poolId, joinedAt: now };
  return { event: withWaiting(event, poolId, 1), registration };
}

/** @throws Refusal offer-expired, event-not-open, already-registered for other seats than those on offer */
function takenUp({ event, registration }: Registered, { tickets, personRef }: Party, now: Date): Registered {
  const { offerExpiresAt = now, version } = registration;
  const offered = goingAttendees(registration).map(({ typeId }) => typeId);
  const isSame =
    offered.toSorted().join() ===
    tickets
      .map(({ typeId }) => typeId)
      .toSorted()
      .join();
  if (!isSame)
    throw new Refusal('already-registered', 'Other seats are on offer to this person.', {
      registrationId: registration.id,
      status: registration.status,
    });
  assertOpen(event, now);
  if (offerExpiresAt <= now) throw new Refusal('offer-expired', 'These seats are no longer held.');
  const attendees = newAttendees(tickets, version);
  return {
    event: withSeats(withSeats(event, offered, 'offered', -1), offered, 'registered', 1),
    registration: movedRegistration({ ...registration, attendees }, 'registered', personRef, now),
  };
}

function typesOf({ tickets }: Pick<Party, 'tickets'>): readonly string[] {
  return tickets.map(({ typeId }) => typeId);
}

/** @throws Refusal event-not-open */
function assertOpen(event: Event, now: Date): void {
  if (isOpen(event, now)) return;
  throw new Refusal('event-not-open', 'Nobody registers for this event now.', {
    status: event.status,
    closesAt: event.closesAt.toISOString(),
  });
}

function newAttendees(tickets: readonly Ticket[], version: number): Attendee[] {
  return tickets.map(({ typeId, name }, index) => ({
    id: String(index + 1),
    typeId,
    ...(name !== undefined && { name }),
    isCancelled: false,
    version,
  }));
}

/** @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets */
function assertMayRegister({ event, earlier, tickets }: Party, now: Date): void {
  if (earlier !== undefined && earlier.status !== 'cancelled')
    throw new Refusal('already-registered', 'This person is registered already.', {
      registrationId: earlier.id,
      status: earlier.status,
    });
  assertOpen(event, now);
  const typeIds = typesOf({ tickets });
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
  const change = { ...(earlier && { from: earlier.status }), to: status, at: now, by: personRef };
  return {
    id: `${event.id}_${personRef}`,
    eventRef: event.id,
    organizerRef: event.organizerRef,
    personRef,
    status,
    statusHistory: [...(earlier?.statusHistory ?? []), change].slice(-MAX_HISTORY),
    attendees: newAttendees(tickets, version),
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
    event: withoutSeats(event, registration, leaving, isOver),
    registration: isOver ? movedRegistration(kept, 'cancelled', uid, now) : kept,
  };
}

/** The registration ended by the platform, with its seats given back, or its place in the list. */
export function endedRegistration({ event, registration }: Registered, by: string, now: Date): Registered {
  const going = goingAttendees(registration);
  const attendees = registration.attendees.map((each) => ({ ...each, isCancelled: true }));
  return {
    event: withoutSeats(event, registration, going, true),
    registration: movedRegistration({ ...registration, attendees }, 'cancelled', by, now),
  };
}

/** The event without the seats of these attendees, or without their place in the list: who waits may have more now. */
function withoutSeats(
  event: Event,
  { status, poolId }: Pick<EventRegistration, 'status' | 'poolId'>,
  leaving: readonly Attendee[],
  isOver: boolean,
): Event {
  if (status === 'cancelled') return event;
  if (status === 'waitlisted')
    return withOccasion(withWaiting(event, poolId, isOver ? -1 : 0), new Set([poolId ?? '']));
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
