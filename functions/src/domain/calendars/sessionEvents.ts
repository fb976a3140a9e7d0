import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { CalendarFlag, Session } from '../../contracts/documents/sessions';
import type { EventWish, SeenEvent } from '../../ports/calendars';
import { hostsOf } from '../scheduling/hosts';
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

/**
 * What the event of a session is to be in somebody's calendar; undefined for one that is not to have any. Everybody meets in one room: the
 * link is made with the event of its coach, and told in the others.
 */
export function plannedEvent(
  session: Session | undefined,
  appUrl: string,
  uid = session?.coachRef,
): EventWish | undefined {
  if (session === undefined || session.status === 'cancelled') return undefined;
  const {
    id,
    coachRef,
    scheduledTime: start,
    title = 'Session',
    timeZone = 'UTC',
    place,
    placeDetail,
    meetLink,
  } = session;
  const isCoachs = uid === coachRef;
  if (uid === undefined || !hostsOf(session).includes(uid)) return undefined;
  const end = sessionEnd(session);
  const room = isCoachs ? undefined : meetLink;
  return {
    title,
    description: [`${appUrl}/sessions/${id}`, ...(room === undefined ? [] : [room])].join('\n'),
    ...{ start, end, timeZone },
    ...(placeDetail !== undefined && { location: placeDetail }),
    mark: markOf({ start, end }),
    hasMeet: isCoachs && place === 'google-meet',
    ...(room !== undefined && { room }),
  };
}

/** Who gives a session together with its coach has an event of its own; the coach's is the session's. */
export function coHostOf({ coachRef }: Pick<Session, 'coachRef'>, uid: string): string | undefined {
  return uid === coachRef ? undefined : uid;
}

/**
 * The time that the platform gave an event, kept with the event itself: where the two differ a person moved it, whatever two clocks say and
 * however often it is told.
 */
export function markOf({ start, end }: { readonly start: Date; readonly end: Date }): string {
  return `${start.toISOString()}/${end.toISOString()}`;
}

/** What is written of an event, in one text that is equal where nothing is to be written. */
export function writtenAs({ mark, title, location, room }: EventWish): string {
  return [mark, title, location, room].filter((part) => part !== undefined).join(' ');
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
