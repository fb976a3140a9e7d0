import type { Event, EventStatus } from '../../contracts/documents/events';
import type { Cause } from '../learning/enrollmentMoves';
import { Refusal } from '../refusal';

export type EventMove = 'update' | 'publish' | 'cancel' | 'complete';

/** Where each move leads; what is not listed is illegal, and what was cancelled or completed stays so. */
const EVENT_MOVES: Readonly<Record<EventStatus, Partial<Record<EventMove, EventStatus>>>> = {
  draft: { update: 'draft', publish: 'published', cancel: 'cancelled' },
  published: { update: 'published', cancel: 'cancelled', complete: 'completed' },
  cancelled: {},
  completed: {},
};

/** The moves that an event remembers. */
const MAX_HISTORY = 20;

/**
 * The event in its next status, with a change of status in its history.
 * @throws Refusal illegal-transition
 */
export function movedEvent(event: Event, move: EventMove, { by, reason }: Cause, now: Date): Event {
  const from = event.status;
  const to = EVENT_MOVES[from][move];
  if (to === undefined)
    throw new Refusal('illegal-transition', `An event that is ${from} cannot ${move}.`, { from, move });
  const change = { from, to, at: now, by, ...(reason !== undefined && { reason }) };
  const statusHistory =
    from === to ? event.statusHistory : [...event.statusHistory, change].slice(-MAX_HISTORY);
  return { ...event, status: to, statusHistory, updatedAt: now };
}

/** Whether people register at this moment. */
export function isOpen({ status, closesAt }: Pick<Event, 'status' | 'closesAt'>, now: Date): boolean {
  return status === 'published' && now < closesAt;
}

/**
 * The draft, open for registration.
 * @throws Refusal illegal-transition, event-not-publishable
 */
export function publishedEvent(event: Event, by: string, now: Date): Event {
  const moved = movedEvent(event, 'publish', { by }, now);
  assertPublishable(moved, now);
  return moved;
}

/** @throws Refusal event-not-publishable with all that stands in the way */
export function assertPublishable({ closesAt, isVirtual, location }: Event, now: Date): void {
  const missing = [
    ...(closesAt > now ? [] : ['a time to come']),
    ...(isVirtual || location !== undefined ? [] : ['location']),
  ];
  if (missing.length === 0) return;
  throw new Refusal('event-not-publishable', 'This event cannot be open for registration.', { missing });
}
