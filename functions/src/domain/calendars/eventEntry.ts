import { type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { HeldTickets } from '../../contracts/documents/heldTickets';

/**
 * An event as every calendar has it, in a mail or in a feed: the same identity through all changes of its organiser, each with a higher
 * sequence; in UTC as everything else, and with the wall's time and the zone's name, which it was planned in, for who reads it.
 */
export function entryOf(event: Event, appUrl: string): ICalEventData {
  const { id, title, startsAt, endsAt, timeZone, startTime, endTime, revision, updatedAt, location } = event;
  return {
    id: `${id}@nebula`,
    // A cancellation is one change more.
    sequence: revision - 1 + (event.status === 'cancelled' ? 1 : 0),
    summary: title,
    description: `${readingOf(startsAt)} – ${readingOf(endsAt)} (${timeZone})`,
    start: startTime,
    end: endTime,
    stamp: updatedAt,
    status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url: `${appUrl}/events/${id}`,
    ...(location !== undefined && { location }),
  };
}

/** `2026-10-25 02:30`, with its offset where the clock shows it twice. */
function readingOf(wall: string): string {
  return wall.replace('T', ' ');
}

/** What a person has of an event. */
export interface Part {
  readonly registration: EventRegistration | undefined;
  /** The tickets that it took over. */
  readonly held: HeldTickets | undefined;
}

/** Whether a person comes: whoever is reminded of an event has it in the calendar. */
export function comes({ registration, held }: Part): boolean {
  return registration?.status === 'registered' || held !== undefined;
}

/** Whether a person was registered once, and so has the event in a calendar. */
export function came(registration: EventRegistration | undefined): boolean {
  return registration?.statusHistory.some(({ to }) => to === 'registered') ?? false;
}

/** Whether an event takes place, or did. */
export function isOn({ status }: Pick<Event, 'status'>): boolean {
  return status === 'published' || status === 'completed';
}
