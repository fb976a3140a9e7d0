import { type LocalGoogle, startGoogle } from '../../../standins/src/google/startGoogle';
import { googleCalendars } from '../../src/adapters/google/googleCalendars';
import hearGoogleCalendar from '../../src/handlers/calendars/hearGoogleCalendar';
import tendCalendarsEveryHour from '../../src/handlers/calendars/tendCalendarsEveryHour';
import eventOfSession from '../../src/handlers/calendars/eventOfSession';
import connectGoogleCalendar from '../../src/handlers/scheduling/connectGoogleCalendar';
import finishGoogleCalendar from '../../src/handlers/scheduling/finishGoogleCalendar';
import { CARLA, type DiaryOptions, aDiary } from './aDiary';
import type { Caller } from '../../src/runtime/operationHandler';
import type { Platform } from './aPlatform';
import { besideProvider, openDoor } from './besideProvider';
import type { InMemoryDocuments } from './inMemoryDocuments';
import { steer } from './google';

export const EMAIL = 'coach@gmail.example';

/** Carla's diary beside a local Google, which tells it of changes over HTTP. */
export interface GoogleDiary {
  readonly diary: Platform;
  readonly google: LocalGoogle;
  /** What the webhook answered, in order. */
  readonly heard: number[];
  /** Does what a person would do there, and lets everything follow. */
  steer(name: string, given?: object): Promise<unknown>;
  /** What the triggers and workers do, to rest; without `ms` nothing that is not due now. */
  settle(ms?: number): Promise<void>;
  /** By default carla, to her calendar. */
  connect(who?: Caller, email?: string): Promise<void>;
  /** What the schedule does, and what follows. */
  tend(): Promise<void>;
  /** The triggers alone. */
  triggers(): Promise<void>;
  /** The events of a calendar that are there: carla's, unless said otherwise. */
  events(email?: string): Record<string, unknown>[];
  /** Requests that changed an event since the last question. */
  writes(): string[];
  stop(): Promise<void>;
}

const KINDS = ['sync-session-event', 'import-calendar', 'tend-calendar', 'end-calendar', 'notify'];

export async function aGoogleDiary(
  options: DiaryOptions<InMemoryDocuments> & {
    readonly secondsBehind?: number;
    /** Of others than the options make. */
    readonly of?: Platform;
  } = {},
): Promise<GoogleDiary> {
  const diary = options.of ?? (await aDiary(options));
  const google = await startGoogle();
  const door = await openDoor(diary, hearGoogleCalendar);
  Object.assign(diary.ports, {
    functionsUrl: () => door.url,
    calendars: () => Promise.resolve(googleCalendars({ client: 'app:secret', apiUrl: google.url })),
  });
  google.world.skew = diary.now.getTime() - Date.now() - (options.secondsBehind ?? 0) * 1_000;
  const { triggers, until } = besideProvider({
    ...{ diary, trigger: eventOfSession, kinds: KINDS },
    told: () => google.channels.quiet(),
  });
  const settle = (ms = 0) => until(new Date(diary.now.getTime() + ms));
  let read = 0;
  return {
    ...{ diary, google, heard: door.heard, settle, triggers },
    steer: async (name, given) => {
      const answer = await steer(google, name, given);
      await settle();
      return answer;
    },
    tend: async () => {
      await tendCalendarsEveryHour(diary.ports);
      await settle(5_000);
    },
    connect: async (who = CARLA, email = EMAIL) => {
      await diary.call(finishGoogleCalendar, who, await consented(diary, { email }, who));
      await settle();
    },
    events: (email = EMAIL) =>
      [...google.world.calendarOf(email).events.values()]
        .map(({ event }) => event)
        .filter(({ status }) => status !== 'cancelled'),
    writes: () => {
      const since = google.world.requests.slice(read);
      read = google.world.requests.length;
      return since
        .filter(({ method, path }) => path.includes('/events') && !path.endsWith('watch') && method !== 'GET')
        .map(({ method }) => method);
    },
    stop: async () => {
      await google.stop();
      door.close();
    },
  };
}

/** What the app brings back from the consent page. */
export async function consented(
  diary: Platform,
  form: object = {},
  who = CARLA,
): Promise<{ authorizationCode: string; state: string }> {
  const { url } = (await diary.call(connectGoogleCalendar, who, {})) as { url: string };
  const body = new URLSearchParams({ answer: 'allow', email: EMAIL, ...form });
  const { headers } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  const { searchParams } = new URL(headers.get('location') ?? '');
  return { authorizationCode: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' };
}
