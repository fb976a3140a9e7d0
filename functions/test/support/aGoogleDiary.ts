import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LocalGoogle, startGoogle } from '../../../standins/src/google/startGoogle';
import { googleCalendars } from '../../src/adapters/google/googleCalendars';
import type { Session } from '../../src/contracts/documents/sessions';
import hearGoogleCalendar from '../../src/handlers/calendars/hearGoogleCalendar';
import tendCalendarsEveryHour from '../../src/handlers/calendars/tendCalendarsEveryHour';
import eventOfSession from '../../src/handlers/calendars/eventOfSession';
import connectGoogleCalendar from '../../src/handlers/scheduling/connectGoogleCalendar';
import finishGoogleCalendar from '../../src/handlers/scheduling/finishGoogleCalendar';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { CARLA, type DiaryOptions, aDiary } from './aDiary';
import type { Caller } from '../../src/runtime/operationHandler';
import type { Platform } from './aPlatform';
import type { InMemoryDocuments } from './inMemoryDocuments';
import { steer } from './google';
import { jobHandlers } from './workOff';

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

export async function aGoogleDiary(
  options: DiaryOptions<InMemoryDocuments> & {
    readonly secondsBehind?: number;
    /** Of others than the options make. */
    readonly of?: Platform;
  } = {},
): Promise<GoogleDiary> {
  const diary = options.of ?? (await aDiary(options));
  const google = await startGoogle();
  const heard: number[] = [];
  const endpoint = await listenFor(diary, heard);
  const { port } = endpoint.address() as AddressInfo;
  Object.assign(diary.ports, {
    functionsUrl: () => `http://127.0.0.1:${port}`,
    calendars: () => Promise.resolve(googleCalendars({ client: 'app:secret', apiUrl: google.url })),
  });
  google.world.skew = diary.now.getTime() - Date.now() - (options.secondsBehind ?? 0) * 1_000;
  const seen = new Map<string, unknown>();
  const settle = (ms = 0) => atRest(diary, google, seen, new Date(diary.now.getTime() + ms));
  let read = 0;
  return {
    ...{ diary, google, heard, settle },
    steer: async (name, given) => {
      const answer = await steer(google, name, given);
      await settle();
      return answer;
    },
    tend: async () => {
      await tendCalendarsEveryHour(diary.ports);
      await settle(5_000);
    },
    triggers: () => runTriggers(diary, seen),
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
      endpoint.closeAllConnections();
      endpoint.close();
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

async function listenFor(diary: Platform, heard: number[]): Promise<Server> {
  const endpoint = createServer((request, response) => {
    void hearGoogleCalendar({
      method: request.method ?? '',
      query: new URLSearchParams(),
      header: (name) => request.headers[name]?.toString(),
      ip: '203.0.113.7',
      rawBody: Buffer.alloc(0),
      ports: diary.ports,
    }).then(({ status }) => {
      heard.push(status);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  return endpoint;
}

interface Waiting {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly runAt: Date;
}

/** Triggers after each write, then each job when it is due, and all of it again until nothing is left to do. */
async function atRest(
  diary: Platform,
  google: LocalGoogle,
  seen: Map<string, unknown>,
  until: Date,
): Promise<void> {
  const handlers = jobHandlers();
  for (;;) {
    await google.channels.quiet();
    await runTriggers(diary, seen);
    const [next] = waitingJobs(diary)
      .filter(({ runAt }) => runAt <= until)
      .toSorted((a, b) => a.runAt.getTime() - b.runAt.getTime());
    if (next === undefined) break;
    if (next.runAt > diary.now) diary.now = next.runAt;
    await runJob(next.id, handlers, diary.ports);
  }
  if (until > diary.now) diary.now = until;
}

const CALENDAR_KINDS = ['sync-session-event', 'import-calendar', 'tend-calendar', 'end-calendar', 'notify'];

function waitingJobs(diary: Platform): readonly Waiting[] {
  return Object.entries(diary.documents.dump('outbox/'))
    .map(([path, job]) => ({ ...(job as Omit<Waiting, 'id'>), id: path.slice('outbox/'.length) }))
    .filter(({ kind, status }) => CALENDAR_KINDS.includes(kind) && ['pending', 'failed'].includes(status));
}

async function runTriggers(diary: Platform, seen: Map<string, unknown>): Promise<void> {
  const { documents, ports, now } = diary as unknown as Platform & { now: Date };
  const surroundings = { documents, ports, now };
  for (const [path, session] of Object.entries(documents.dump('sessions/'))) {
    const before = seen.get(path) as Session | undefined;
    seen.set(path, session);
    await eventOfSession({
      ...surroundings,
      eventId: 'event',
      params: { sessionId: path.slice('sessions/'.length) },
      before,
      after: session as Session,
      transact: (work) => transactWithJobs(surroundings, work),
    });
  }
}
