import type { Channels } from './channels';
import { deleteEvent, getEvent, insertEvent, instantOf, patchEvent, withMeet } from './events';
import { GoogleError, invalid } from './googleError';
import { listEvents } from './listEvents';
import { expanded } from './series';
import type { Calendar, Grant, GoogleEvent, World } from './world';

/** A request to the Calendar API. */
export interface ApiCall {
  readonly method: string;
  /** Below `/calendar/v3/`, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** Answers as Calendar v3 does; undefined is an answer without a body. @throws GoogleError */
export function answerApi(world: World, channels: Channels, call: ApiCall): object | undefined {
  const grant = grantOf(world, call.authorization);
  const [place, id = '', below] = call.parts;
  if (place === 'channels' && id === 'stop' && call.method === 'POST') {
    channels.stop(call.body);
    return undefined;
  }
  if (place === 'freeBusy' && call.method === 'POST') return freeBusy(world, grant, call.body);
  if (place !== 'calendars') throw unknownMethod();
  const calendar = world.named(id, grant.email);
  if (below === undefined && call.method === 'GET')
    return {
      kind: 'calendar#calendar',
      etag: '"1"',
      id: calendar.id,
      summary: calendar.id,
      timeZone: calendar.timeZone,
    };
  if (below !== 'events') throw unknownMethod();
  return answerEvents(world, channels, calendar, call);
}

/** Who asks. @throws GoogleError */
function grantOf(world: World, authorization = ''): Grant {
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '';
  const known = world.accessTokens.get(token);
  if (known === undefined || known.expiresAt <= world.now())
    throw new GoogleError(401, 'authError', 'Invalid Credentials');
  if (!known.grant.scope.includes('/auth/calendar'))
    throw new GoogleError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  return known.grant;
}

function answerEvents(
  world: World,
  channels: Channels,
  calendar: Calendar,
  { method, parts, query, body }: ApiCall,
): object | undefined {
  const [, , , id] = parts;
  const version = query.get('conferenceDataVersion') ?? '0';
  if (id === 'watch' && method === 'POST') return channels.open(calendar, body);
  if (id === undefined) {
    if (method === 'GET') return listEvents(calendar, query, { maxPage: world.maxPage, now: world.now() });
    if (method === 'POST') return insertEvent(world, calendar, body, version);
    throw unknownMethod();
  }
  switch (method) {
    case 'GET':
      return seen(world, calendar, id);
    case 'PATCH':
      return patchEvent(world, calendar, id, body, version);
    case 'DELETE':
      deleteEvent(world, calendar, id);
      return undefined;
    default:
      throw unknownMethod();
  }
}

/** A conference that was still being made is there at the next look. */
function seen(world: World, calendar: Calendar, id: string): object {
  const event = getEvent(world, calendar, id);
  const request = event.conferenceData?.createRequest as { status?: { statusCode?: string } } | undefined;
  return request?.status?.statusCode === 'pending' ? world.put(calendar, withMeet(event)) : event;
}

interface FreeBusyRequest {
  readonly timeMin?: string;
  readonly timeMax?: string;
  readonly items?: readonly { readonly id?: string }[];
}

/** Three months. */
const MAX_RANGE = 93 * 86_400_000;

function freeBusy(world: World, { email }: Grant, { timeMin, timeMax, items = [] }: FreeBusyRequest): object {
  const [from, to] = [Date.parse(timeMin ?? ''), Date.parse(timeMax ?? '')];
  if (!(from < to)) throw new GoogleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
  if (to - from > MAX_RANGE)
    throw new GoogleError(400, 'timeRangeTooLong', 'The requested time range is too long.');
  if (items.length > 50) throw invalid('Too many calendars');
  const calendars = items.map(({ id = '' }) => {
    if (id !== 'primary' && id !== email)
      return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
    const busy = expanded(world.calendarOf(email), world.now())
      .filter(({ event }) => event.status !== 'cancelled' && takesTime(event))
      .map(({ event }) => ({ start: instantOf(event.start) ?? 0, end: instantOf(event.end) ?? 0 }))
      .filter(({ start, end }) => start < to && end > from)
      .toSorted((a, b) => a.start - b.start)
      .map(({ start, end }) => ({ start: iso(Math.max(start, from)), end: iso(Math.min(end, to)) }));
    return [id, { busy }];
  });
  return { kind: 'calendar#freeBusy', timeMin, timeMax, calendars: Object.fromEntries(calendars) as object };
}

/** Neither what is shown as free, nor what its owner declined. */
function takesTime({ transparency, attendees }: GoogleEvent): boolean {
  const guests = (attendees ?? []) as readonly {
    readonly self?: boolean;
    readonly responseStatus?: string;
  }[];
  const isDeclined = guests.some(
    ({ self, responseStatus }) => self === true && responseStatus === 'declined',
  );
  return transparency !== 'transparent' && !isDeclined;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function unknownMethod(): GoogleError {
  return new GoogleError(404, 'notFound', 'The local Google knows no such method.');
}
