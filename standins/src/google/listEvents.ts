import { GoogleError, invalid } from './googleError';
import { instantOf } from './events';
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
export function listEvents(calendar: Calendar, query: URLSearchParams, maxPage: number): object {
  const token = query.get('syncToken');
  if (token !== null) {
    const wrong = NOT_WITH_SYNC.find((name) => query.has(name));
    if (wrong !== undefined) throw invalid(`Sync token cannot be used with ${wrong}.`);
    if (query.get('showDeleted') === 'false') throw invalid('Sync token needs deleted events.');
  }
  const place = placeOf(calendar, query.get('pageToken'), token);
  const all = eventsIn(calendar, place, query);
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

function eventsIn(calendar: Calendar, { from, isFull }: Place, query: URLSearchParams): GoogleEvent[] {
  const min = Date.parse(query.get('timeMin') ?? '');
  const max = Date.parse(query.get('timeMax') ?? '');
  const showsDeleted = !isFull || query.get('showDeleted') === 'true';
  return [...calendar.events.values()]
    .filter(({ event, revision }) => {
      const [start = 0, end = 0] = [instantOf(event.start), instantOf(event.end)];
      const isOutside = end <= min || start >= max;
      return revision > from && !isOutside && (showsDeleted || event.status !== 'cancelled');
    })
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ event }) => (event.status === 'cancelled' ? tombstone(event) : event));
}

/** Of a deleted event, only the id is sure. */
function tombstone({ kind, etag, id, status }: GoogleEvent): GoogleEvent {
  return { kind, etag, id, status } as unknown as GoogleEvent;
}
