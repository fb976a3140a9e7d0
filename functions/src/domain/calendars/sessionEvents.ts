import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { CalendarFlag, Session } from '../../contracts/documents/sessions';
import type { EventWish, SeenEvent } from '../../ports/calendars';
import { sessionEnd } from '../scheduling/sessionJobs';

/** The letters of base32hex, of which ids are made there: a word, the generation, a `v`, and the session's id in hexadecimal. */
const EVENT_ID = /^nebula(\d+)v((?:[0-9a-f]{2})+)$/;

/** The id of a session's event; an id is used up with its event, so that a deleted one may need the next generation. */
export function eventIdOf(sessionId: string, generation: number): string {
  const bytes = [...new TextEncoder().encode(sessionId)];
  return `nebula${generation}v${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Whose event it is; undefined for one that the platform did not make. */
export function sessionIdOf(eventId: string): string | undefined {
  const hex = EVENT_ID.exec(eventId)?.[2];
  if (hex === undefined) return undefined;
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** What the event of a session is to be; undefined for one that is not to have any. */
export function plannedEvent(session: Session | undefined, appUrl: string): EventWish | undefined {
  if (session === undefined || session.status === 'cancelled') return undefined;
  const { id, scheduledTime: start, title = 'Session', timeZone = 'UTC', place } = session;
  const end = sessionEnd(session);
  return {
    title,
    description: `${appUrl}/sessions/${id}`,
    ...{ start, end, timeZone },
    mark: markOf({ start, end }),
    hasMeet: place === 'google-meet',
  };
}

/**
 * The time that the platform gave an event, kept with the event itself: where the two differ a person moved it, whatever two clocks say and
 * however often it is told.
 */
export function markOf({ start, end }: { readonly start: Date; readonly end: Date }): string {
  return `${start.toISOString()}/${end.toISOString()}`;
}

/** What is written of an event, in one text that is equal where nothing is to be written. */
export function writtenAs({ mark, title }: EventWish): string {
  return `${mark} ${title}`;
}

/** Whether the calendar must be asked to become what the session is. */
export function isWritingDue(
  wish: EventWish | undefined,
  event: SessionEvent | undefined,
  calendarId: string,
): boolean {
  const isThere = event?.calendarId === calendarId && event.state !== 'absent';
  if (wish === undefined) return isThere;
  return !isThere || event.state === 'writing' || event.written !== writtenAs(wish);
}

/** What a person did to the event of a session; undefined for one that is as the platform wrote it, or as the session is. */
export function foreignChange(
  session: Session,
  seen: SeenEvent | undefined,
  now: Date,
): CalendarFlag | undefined {
  if (seen === undefined || seen.isDeleted) return { kind: 'deleted', at: now };
  const { time, mark } = seen;
  if (time === undefined || !('start' in time)) return { kind: 'moved', at: now };
  const own = markOf({ start: session.scheduledTime, end: sessionEnd(session) });
  if ([mark, own].includes(markOf(time))) return undefined;
  return { kind: 'moved', at: now, start: time.start, end: time.end };
}

/** Whether two findings say the same, so that it is told once. */
export function isSameFlag(one: CalendarFlag | undefined, other: CalendarFlag | undefined): boolean {
  return one?.kind === other?.kind && one?.start?.getTime() === other?.start?.getTime();
}
