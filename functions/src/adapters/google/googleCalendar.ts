import { type auth, calendar as calendarApi, type calendar_v3 as v3 } from '@googleapis/calendar';
import type { Calendar, EventTime, EventWish, Listing, SeenEvent } from '../../ports/calendars';
import { answered, statusOf } from './googleErrors';

/** Milliseconds until a request is given up; a queue's function has a minute. */
export const PATIENCE = 15_000;

/** The calendar of the account itself. */
const calendarId = 'primary';
const MAX_PAGE = 2_500;
const MARK = 'nebulaMark';

type Auth = InstanceType<typeof auth.OAuth2>;

export function googleCalendar(grant: Auth, apiUrl: string | undefined): Calendar {
  const api = calendarApi({
    version: 'v3',
    auth: grant,
    timeout: PATIENCE,
    retry: false,
    ...(apiUrl !== undefined && { rootUrl: `${apiUrl}/` }),
  });
  return { ...ofEvents(api), ...ofChanges(api) };
}

function ofEvents(api: v3.Calendar): Pick<Calendar, 'about' | 'insert' | 'change' | 'read' | 'remove'> {
  return {
    about: async () => {
      const { data } = await answered(api.calendars.get({ calendarId }));
      return { calendarId: data.id ?? '', timeZone: data.timeZone ?? 'UTC' };
    },
    insert: async (id, wish) => {
      const requestBody = { ...bodyOf(wish), id, ...(wish.hasMeet && meetOf(id)) };
      const made = await unless(
        [409],
        api.events.insert({ calendarId, conferenceDataVersion: 1, requestBody }),
      );
      return made === undefined ? 'taken' : seenEvent(made.data);
    },
    change: async (eventId, wish) => {
      try {
        const requestBody = { ...bodyOf(wish), status: 'confirmed' };
        // Without the version, what is known of the conference stays as it is.
        const { data } = await answered(api.events.patch({ calendarId, eventId, requestBody }));
        return seenEvent(data);
      } catch (error) {
        const status = statusOf(error);
        if (status === 404 || status === 410) return 'missing';
        if (status === 403) return 'refused';
        throw error;
      }
    },
    read: async (eventId) => {
      const found = await unless([404, 410], api.events.get({ calendarId, eventId }));
      return found && seenEvent(found.data);
    },
    remove: async (eventId) => {
      await unless([404, 410], api.events.delete({ calendarId, eventId }));
    },
  };
}

function ofChanges(api: v3.Calendar): Pick<Calendar, 'list' | 'changesSince' | 'watch' | 'stopWatching'> {
  return {
    list: (from, until) => allPages(api, { timeMin: from.toISOString(), timeMax: until.toISOString() }),
    changesSince: async (syncToken) => (await unless([410], allPages(api, { syncToken }))) ?? 'expired',
    watch: async ({ channelId, token, address, expiresAt }) => {
      const requestBody = {
        id: channelId,
        type: 'web_hook',
        address,
        token,
        expiration: String(expiresAt.getTime()),
      };
      const { data } = await answered(api.events.watch({ calendarId, requestBody }));
      return { resourceId: data.resourceId ?? '', expiresAt: new Date(Number(data.expiration)) };
    },
    stopWatching: async (id, resourceId) => {
      await unless([404], api.channels.stop({ requestBody: { id, resourceId } }));
    },
  };
}

/** Only the last page has the token of the next listing. */
async function allPages(api: v3.Calendar, first: v3.Params$Resource$Events$List): Promise<Listing> {
  const events: SeenEvent[] = [];
  for (let pageToken: string | undefined; ;) {
    const { data } = await answered(
      api.events.list({
        ...first,
        calendarId,
        singleEvents: true,
        maxResults: MAX_PAGE,
        ...(pageToken !== undefined && { pageToken }),
      }),
    );
    events.push(...(data.items ?? []).map(seenEvent));
    if (data.nextSyncToken)
      return { events, timeZone: data.timeZone ?? 'UTC', syncToken: data.nextSyncToken };
    pageToken = data.nextPageToken ?? undefined;
    if (pageToken === undefined) throw new Error('Google ended a list without a sync token');
  }
}

/** An answer, or undefined for one of these statuses. */
async function unless<T>(statuses: readonly number[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await answered(call);
  } catch (error) {
    if (statuses.includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

function bodyOf({ title, description, location, start, end, timeZone, mark }: EventWish): v3.Schema$Event {
  return {
    summary: title,
    description,
    ...(location !== undefined && { location }),
    start: { dateTime: start.toISOString(), timeZone },
    end: { dateTime: end.toISOString(), timeZone },
    extendedProperties: { private: { [MARK]: mark } },
  };
}

/** A request of the same name makes no second conference. */
function meetOf(requestId: string): v3.Schema$Event {
  return {
    conferenceData: {
      createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } },
    },
  };
}

function seenEvent(event: v3.Schema$Event): SeenEvent {
  const mark = event.extendedProperties?.private?.[MARK];
  const time = timeOf(event);
  const status = event.conferenceData?.createRequest?.status?.statusCode;
  return {
    id: event.id ?? '',
    isDeleted: event.status === 'cancelled',
    isBusy:
      event.transparency !== 'transparent' && event.eventType !== 'workingLocation' && !isDeclined(event),
    isMeetPending: status === 'pending',
    ...(time !== undefined && { time }),
    ...(mark !== undefined && { mark }),
    ...(event.hangoutLink && { meetLink: event.hangoutLink }),
  };
}

/** Whether the calendar's owner said no to it: it stays in the calendar, and takes nobody's time. */
function isDeclined({ attendees }: v3.Schema$Event): boolean {
  return (
    attendees?.some(({ self, responseStatus }) => self === true && responseStatus === 'declined') === true
  );
}

function timeOf({ start, end }: v3.Schema$Event): EventTime | undefined {
  if (start?.date && end?.date) return { startDate: start.date, endDate: end.date };
  if (!start?.dateTime || !end?.dateTime) return undefined;
  return { start: new Date(start.dateTime), end: new Date(end.dateTime) };
}
