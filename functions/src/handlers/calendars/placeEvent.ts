import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import { eventIdOf } from '../../domain/calendars/sessionEvents';
import type { Calendar, EventWish, SeenEvent } from '../../ports/calendars';

export interface Placed {
  readonly generation: number;
  readonly seen: SeenEvent;
}

/** More than anybody deletes: whoever meets the last one has met something else. */
const MAX_GENERATIONS = 50;

/**
 * Has the event in the calendar as it is wanted, once: under its id, or, where that is used up by a deletion that cannot be undone, under
 * the next one. That an id is taken says only that something with it is or was there, so it is changed then, which tells.
 */
export async function placeEvent(
  calendar: Calendar,
  { sessionRef, eventId, generation, writes, written }: SessionEvent,
  wish: EventWish,
): Promise<Placed> {
  const isKnown = written !== undefined || writes > 0;
  const before = isKnown ? await kept(calendar, eventId, wish) : 'missing';
  if (typeof before === 'object') return { generation, seen: before };
  const first = before === 'refused' ? generation + 1 : generation;
  for (let next = first; next < first + MAX_GENERATIONS; next++) {
    const id = eventIdOf(sessionRef, next);
    const made = await calendar.insert(id, wish);
    const seen = made === 'taken' ? await kept(calendar, id, wish) : made;
    if (typeof seen === 'object') return { generation: next, seen };
  }
  throw new Error(`every id of ${sessionRef} is used up`);
}

/** The event as it is wanted now, or why there is none that can be changed. */
async function kept(
  calendar: Calendar,
  eventId: string,
  wish: EventWish,
): Promise<SeenEvent | 'missing' | 'refused'> {
  const changed = await calendar.change(eventId, wish);
  if (typeof changed !== 'object') return changed;
  // Still being made when it was asked for: only a look tells.
  return changed.isMeetPending ? ((await calendar.read(eventId)) ?? changed) : changed;
}
