import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { type Hold, typeOf, withOccasion, withSeats } from './eventSeats';
import { withWaiting } from './eventWaitlist';

/** An event and a registration of it, to be written together. */
export interface Registered {
  readonly event: Event;
  readonly registration: EventRegistration;
}

/** The same, and those whose seats were given back. */
export interface Left extends Registered {
  readonly leaving: readonly Attendee[];
}

export const MAX_HISTORY = 50;

/** How the seats of a registration are taken; who waits, or left, has none. */
const HOLDS: Readonly<Partial<Record<RegistrationStatus, Hold>>> = {
  registered: 'registered',
  offered: 'offered',
  pending: 'held',
};

/**
 * Gives seats back, each once: those of some attendees, or all of them; with the last one the registration ends.
 * @throws Refusal illegal-transition for seats that were given back already; event-over; registration-unpaid for a part of an order
 */
export function unregistered(
  { event, registration }: Registered,
  attendeeIds: readonly string[] | undefined,
  { uid }: Pick<Actor, 'uid'>,
  now: Date,
): Left {
  if (event.status === 'completed' || now >= event.endTime)
    throw new Refusal('event-over', 'The event is over.', { endTime: event.endTime.toISOString() });
  const leaving = leavingAttendees(registration, attendeeIds);
  const attendees = registration.attendees.map((each) => (leaving.includes(each) ? givenUp(each) : each));
  const isOver = attendees.every(({ isCancelled }) => isCancelled);
  if (registration.status === 'pending' && !isOver)
    throw new Refusal('registration-unpaid', 'Pay what was ordered, or give all of it up.', {
      expiresAt: registration.holdExpiresAt,
    });
  const kept = withAttendees(registration, attendees, now);
  return {
    event: withoutSeats(event, registration, leaving, isOver),
    registration: isOver ? movedRegistration(kept, 'cancelled', uid, now) : kept,
    leaving,
  };
}

/** Whether somebody who came to an event does not any more. */
export function hasLeft(before: EventRegistration, after: EventRegistration): boolean {
  return before.status === 'registered' && after.status === 'cancelled';
}

/** The registration ended by the platform, with its seats given back, or its place in the list. */
export function endedRegistration({ event, registration }: Registered, by: string, now: Date): Registered {
  const going = goingAttendees(registration);
  const ended = withAttendees(registration, registration.attendees.map(givenUp), now);
  return {
    event: withoutSeats(event, registration, going, true),
    registration: movedRegistration(ended, 'cancelled', by, now),
  };
}

/** A seat that was given back has no ticket, which is out, on offer or in other hands: what is left says whose it was to pay, and how much. */
function givenUp({ code: _code, offeredUntil: _until, holderRef, name, ...kept }: Attendee): Attendee {
  // Who took a ticket over had it in the own name.
  return { ...kept, ...(holderRef === undefined && name !== undefined && { name }), isCancelled: true };
}

/** The registration with these attendees, and who of other accounts has a ticket of theirs. */
export function withAttendees(
  { holderRefs: _before, ...kept }: EventRegistration,
  attendees: readonly Attendee[],
  now: Date,
): EventRegistration {
  const holders = new Set(attendees.flatMap(({ holderRef }) => holderRef ?? []));
  return {
    ...kept,
    attendees: [...attendees],
    ...(holders.size > 0 && { holderRefs: [...holders] }),
    updatedAt: now,
  };
}

/** The event without the seats of these attendees, or without their place in the list: who waits may have more now. */
function withoutSeats(
  event: Event,
  { status, poolId }: Pick<EventRegistration, 'status' | 'poolId'>,
  leaving: readonly Attendee[],
  isOver: boolean,
): Event {
  if (status === 'waitlisted')
    return withOccasion(withWaiting(event, poolId, isOver ? -1 : 0), new Set([poolId ?? '']));
  const hold = HOLDS[status];
  if (hold === undefined) return event;
  const typeIds = leaving.map(({ typeId }) => typeId);
  const poolIds = new Set(typeIds.map((typeId) => typeOf(event, typeId).poolId));
  return withOccasion(withSeats(event, typeIds, hold, -1), poolIds);
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
    ...(to !== 'pending' && { holdExpiresAt: undefined }),
    statusHistory: [...registration.statusHistory, change].slice(-MAX_HISTORY),
    updatedAt: now,
  };
}
