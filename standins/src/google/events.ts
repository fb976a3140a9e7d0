import { createHash, randomUUID } from 'node:crypto';
import { GoogleError, invalid, notFound } from './googleError';
import { assertRecurrence, instanceAt, momentOf, withOffset } from './series';
import type { Calendar, EventTime, GoogleEvent, World } from './world';

type Fields = Readonly<Record<string, unknown>>;

/** The letters of base32hex: `0-9a-v`. */
const ID = /^[a-v0-9]{5,1024}$/;

/** @throws GoogleError `duplicate` for an id that is or was there: an id outlives its event */
export function insertEvent(world: World, calendar: Calendar, body: Fields, version: string): GoogleEvent {
  const id = typeof body.id === 'string' ? body.id : randomUUID().replaceAll('-', '');
  if (!ID.test(id)) throw invalid('Invalid resource id value.');
  if (calendar.events.has(id))
    throw new GoogleError(409, 'duplicate', 'The requested identifier already exists.');
  assertTimes(body);
  assertRecurrence(body);
  const known = understood(body, version);
  const event = { status: 'confirmed', sequence: 0, ...known, id } as unknown as GoogleEvent;
  return world.put(calendar, withConference(world, withOffsets(event)));
}

/** An event, a series, or one of its occurrences. @throws GoogleError */
export function getEvent(world: World, calendar: Calendar, id: string): GoogleEvent {
  const found =
    calendar.gone.get(id)?.event ?? calendar.events.get(id)?.event ?? instanceAt(calendar, id, world.now());
  if (found === undefined) throw notFound();
  return found;
}

/** Changes the fields that are named, of an occurrence alone where it is one; an object is merged, a list replaced, null removes. @throws GoogleError */
export function patchEvent(
  world: World,
  calendar: Calendar,
  id: string,
  body: Fields,
  version: string,
): GoogleEvent {
  const before = getEvent(world, calendar, id);
  if (before.status === 'cancelled' && world.buriesDeleted)
    throw new GoogleError(403, 'forbidden', 'The event is deleted.');
  const merged = mergedFields(before, { ...understood(body, version), id });
  assertTimes(merged);
  if (before.recurringEventId !== undefined && 'recurrence' in body)
    throw invalid('An occurrence does not recur.');
  assertRecurrence(merged);
  const isMoved = !isSameTime(before.start, merged.start) || !isSameTime(before.end, merged.end);
  const sequence = (before.sequence ?? 0) + (isMoved ? 1 : 0);
  return world.put(calendar, withConference(world, withOffsets({ ...merged, sequence } as GoogleEvent)));
}

function isSameTime(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function mergedFields(before: Fields, changes: Fields): Fields {
  const merged = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(changes)) {
    const old = merged.get(name);
    if (value === null) merged.delete(name);
    else merged.set(name, isFields(value) && isFields(old) ? mergedFields(old, value) : value);
  }
  return Object.fromEntries(merged);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a series with all its occurrences, and of an occurrence that alone. @throws GoogleError `deleted` for one that is deleted already */
export function deleteEvent(world: World, calendar: Calendar, id: string): void {
  const event = getEvent(world, calendar, id);
  if (event.status === 'cancelled') throw new GoogleError(410, 'deleted', 'Resource has been deleted');
  world.put(calendar, { ...event, status: 'cancelled' });
}

function assertTimes({ start, end }: Fields): void {
  const [from, to] = [instantOf(start as EventTime), instantOf(end as EventTime)];
  if (from === undefined) throw new GoogleError(400, 'required', 'Missing start time.');
  if (to === undefined) throw new GoogleError(400, 'required', 'Missing end time.');
  if (to < from) throw new GoogleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
}

/** Every time is answered with its offset, however it was written. */
function withOffsets(event: GoogleEvent): GoogleEvent {
  const { start, end } = event;
  return { ...event, ...(start && { start: withOffset(start) }), ...(end && { end: withOffset(end) }) };
}

/** Milliseconds; a date as midnight UTC, near enough to tell what lies in a range. */
export function instantOf(time: EventTime | undefined): number | undefined {
  if (time?.date === undefined) return time && momentOf(time);
  const at = Date.parse(time.date);
  return Number.isNaN(at) ? undefined : at;
}

/** What a request says of conferences is ignored where it does not say that it knows them. */
function understood(body: Fields, version: string): Fields {
  const { conferenceData, ...rest } = body;
  return version === '1' && conferenceData !== undefined ? body : rest;
}

/** Makes the conference that an event asks for. */
function withConference(world: World, event: GoogleEvent): GoogleEvent {
  const request = event.conferenceData?.createRequest as { requestId?: string; status?: unknown } | undefined;
  if (request?.requestId === undefined || request.status !== undefined) return event;
  const pending = { createRequest: { ...request, status: { statusCode: 'pending' } } };
  if (!world.makesMeetLater) return withMeet({ ...event, conferenceData: pending });
  return { ...event, conferenceData: pending };
}

/** The event with its conference made. */
export function withMeet(event: GoogleEvent): GoogleEvent {
  const request = event.conferenceData?.createRequest as { readonly requestId: string };
  const letters = createHash('sha256').update(`${event.id} ${request.requestId}`).digest('hex');
  const name = Array.from(letters)
    .map((hex) => String.fromCharCode(97 + Number.parseInt(hex, 16)))
    .join('')
    .slice(0, 10);
  const conferenceId = `${name.slice(0, 3)}-${name.slice(3, 7)}-${name.slice(7)}`;
  const uri = `https://meet.google.com/${conferenceId}`;
  return {
    ...event,
    hangoutLink: uri,
    conferenceData: {
      createRequest: { ...request, status: { statusCode: 'success' } },
      entryPoints: [{ entryPointType: 'video', uri, label: uri.slice('https://'.length) }],
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      conferenceId,
    },
  };
}
