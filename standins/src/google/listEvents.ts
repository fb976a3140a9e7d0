import { GoogleError, invalid } from './googleError';
import { instantOf } from './events';
import { expanded, isSeries } from './series';
import type { Calendar, GoogleEvent } from './world';

/** What cannot stand beside a sync token. */
const NOT_WITH_SYNC = [
  ...['iCalUID', 'orderBy', 'privateExtendedProperty', 'q', 'sharedExtendedProperty'],
  ...['timeMin', 'timeMax', 'updatedMin'],
];

interface Place {
  readonly from: number;
  readonly until: number;
  readonly epoch: number;
  readonly offset: number;
  readonly isFull: boolean;
}

/**
 * A page of a calendar's events, whole or what changed since a sync token. Only the last page has the next token.
 * @throws GoogleError 410 for a token that is expired
 */
export function listEvents(
  calendar: Calendar,
  query: URLSearchParams,
  { maxPage, now }: { readonly maxPage: number; readonly now: number },
): object {
  const token = query.get('syncToken');
  if (token !== null) {
    const wrong = NOT_WITH_SYNC.find((name) => query.has(name));
    if (wrong !== undefined) throw invalid(`Sync token cannot be used with ${wrong}.`);
    if (query.get('showDeleted') === 'false') throw invalid('Sync token needs deleted events.');
  }
  const place = placeOf(calendar, query.get('pageToken'), token);
  const all = eventsIn(calendar, place, query, now);
  const size = Math.min(Number(query.get('maxResults') ?? 250), maxPage);
  const items = all.slice(place.offset, place.offset + size);
  const isLast = place.offset + size >= all.length;
  return {
    kind: 'calendar#events',
    etag: `"${calendar.revision}"`,
    summary: calendar.id,
    timeZone: calendar.timeZone,
    accessRole: 'owner',
    defaultReminders: [],
    items,
    ...(isLast
      ? { nextSyncToken: tokenOf({ from: place.until, epoch: place.epoch }) }
      : { nextPageToken: tokenOf({ ...place, offset: place.offset + size }) }),
  };
}

function placeOf(calendar: Calendar, pageToken: string | null, syncToken: string | null): Place {
  const until = calendar.revision;
  if (pageToken !== null) return read(calendar, pageToken) as Place;
  if (syncToken === null) return { from: 0, until, epoch: calendar.epoch, offset: 0, isFull: true };
  const { from } = read(calendar, syncToken);
  return { from, until, epoch: calendar.epoch, offset: 0, isFull: false };
}

function read(calendar: Calendar, token: string): { from: number; epoch: number } {
  const place = JSON.parse(Buffer.from(token, 'base64url').toString('utf8') || '{}') as Place;
  if (place.epoch !== calendar.epoch)
    throw new GoogleError(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.');
  return place;
}

function tokenOf(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function eventsIn(
  calendar: Calendar,
  { from, isFull }: Place,
  query: URLSearchParams,
  now: number,
): GoogleEvent[] {
  const min = Date.parse(query.get('timeMin') ?? '');
  const max = Date.parse(query.get('timeMax') ?? '');
  const showsDeleted = !isFull || query.get('showDeleted') === 'true';
  const isSingle = query.get('singleEvents') === 'true';
  const events = isSingle ? expanded(calendar, now) : [...calendar.events.values()];
  return events
    .filter(({ event, revision }) => {
      const [start = 0, end = 0] = [instantOf(event.start), instantOf(event.end)];
      // A series lies wherever one of its occurrences may.
      const isOutside = !isSeries(event) && (end <= min || start >= max);
      // Who expands series itself must know what of them is cancelled.
      const isTold = showsDeleted || event.status !== 'cancelled' || (!isSingle && isOfSeries(event));
      return revision > from && !isOutside && isTold;
    })
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ event }) => (event.status === 'cancelled' ? tombstone(event) : event));
}

function isOfSeries({ recurringEventId }: GoogleEvent): boolean {
  return recurringEventId !== undefined;
}

/** Of a deleted event only the id is sure, and of an occurrence of which. */
function tombstone(event: GoogleEvent): GoogleEvent {
  const { kind, etag, id, status, recurringEventId, originalStartTime } = event;
  const about = isOfSeries(event) ? { recurringEventId, originalStartTime } : {};
  return { kind, etag, id, status, ...about } as unknown as GoogleEvent;
}
