import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LocalZoom, startZoom } from '../../../standins/src/zoom/startZoom';
import type { Meeting } from '../../../standins/src/zoom/world';
import { zoomEvents } from '../../src/adapters/zoom/zoomEvents';
import { zoomMeetings } from '../../src/adapters/zoom/zoomMeetings';
import type { Session } from '../../src/contracts/documents/sessions';
import type { SessionMeeting } from '../../src/contracts/documents/sessionMeetings';
import { paths } from '../../src/domain/paths';
import hearZoom from '../../src/handlers/meetings/hearZoom';
import roomOfSession from '../../src/handlers/meetings/roomOfSession';
import tendMeetingsEverySixHours from '../../src/handlers/meetings/tendMeetingsEverySixHours';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { type DiaryOptions, aDiary } from './aDiary';
import type { Platform } from './aPlatform';
import type { InMemoryDocuments } from './inMemoryDocuments';
import { jobHandlers } from './workOff';
import { steerZoom, ZOOM_APP } from './zoom';

export const SECRET = 'nebula-zoom-test-secret';

/** Carla's diary, whose talks take place at a local Zoom, which tells it what happens there over HTTP. */
export interface ZoomDiary {
  readonly diary: Platform;
  readonly zoom: LocalZoom;
  /** What the webhook answered, in order. */
  readonly heard: number[];
  /** Whether nobody works off what waits. */
  isAsleep: boolean;
  /** Does what people would do there; `at` is a time of day of the diary's day. */
  steer(name: string, given?: object): Promise<unknown>;
  /** What the triggers and workers do, to rest; without `ms` nothing that is not due now. */
  settle(ms?: number): Promise<void>;
  /** What the triggers alone do. */
  trigger(): Promise<void>;
  /** As `settle`, up to a moment. */
  until(moment: string): Promise<void>;
  /** What the schedule does, and what follows. */
  tend(): Promise<void>;
  session(id: string): Session;
  meeting(sessionId: string): SessionMeeting;
  /** The meetings that Zoom holds. */
  rooms(): Meeting[];
  /** Goes into the room of a session by one's own link, and answers the name of the stay. */
  join(sessionId: string, uid: string, at: string): Promise<string>;
  stop(): Promise<void>;
}

const KINDS = [
  ...['sync-session-meeting', 'report-meeting', 'tend-meetings', 'close-session', 'notify'],
  ...['keep-recordings', 'remove-recordings'],
];

export async function aZoomDiary(
  options: DiaryOptions<InMemoryDocuments> & { readonly secrets?: string } = {},
): Promise<ZoomDiary> {
  const diary = await aDiary({ types: [{ place: 'zoom' }], ...options });
  const zoom = await startZoom();
  const heard: number[] = [];
  const endpoint = await listenFor(diary, heard);
  const { port } = endpoint.address() as AddressInfo;
  zoom.webhooks.listen({ url: `http://127.0.0.1:${port}`, secret: SECRET });
  const meetings = zoomMeetings({ app: ZOOM_APP, apiUrl: zoom.url, hosts: 'me' });
  const events = zoomEvents(options.secrets ?? SECRET);
  Object.assign(diary.ports, {
    meetings: () => Promise.resolve(meetings),
    meetingEvents: () => Promise.resolve(events),
  });
  const seen = new Map<string, unknown>();
  const rest = (until: Date) => atRest(diary, zoom, seen, until);
  const settle = (ms = 0) => rest(new Date(diary.now.getTime() + ms));
  const dump = <T>(path: string) => diary.documents.dump(path)[path] as T;
  setClock(diary, zoom);
  const steer = async (name: string, given: object = {}) => {
    setClock(diary, zoom);
    const answer = await steerZoom(zoom, name, given);
    if (!place.isAsleep) await settle();
    return answer;
  };
  const place: ZoomDiary = {
    isAsleep: false,
    ...{ diary, zoom, heard, settle, steer },
    trigger: () => runTriggers(diary, seen),
    until: (moment) => rest(new Date(moment)),
    tend: async () => {
      await tendMeetingsEverySixHours(diary.ports);
      await settle(5_000);
    },
    session: (id) => dump(paths.session(id).path),
    meeting: (sessionId) => dump(paths.sessionMeeting(sessionId).path),
    rooms: () => [...zoom.world.meetings.values()],
    join: async (sessionId, uid, at) => {
      const { meetingId: meeting, admissions } = dump<SessionMeeting>(paths.sessionMeeting(sessionId).path);
      const given = { meeting, registrant: admissions[uid]?.guestId, at };
      return ((await steer('join', given)) as { participant: string }).participant;
    },
    stop: async () => {
      await zoom.stop();
      endpoint.closeAllConnections();
      endpoint.close();
    },
  };
  return place;
}

/** Both have the same time. */
function setClock(diary: Platform, zoom: LocalZoom): void {
  zoom.world.skew = diary.now.getTime() - Date.now();
}

async function listenFor(diary: Platform, heard: number[]): Promise<Server> {
  const endpoint = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void hearZoom({
        method: request.method ?? '',
        query: new URLSearchParams(),
        header: (name) => request.headers[name]?.toString(),
        ip: '203.0.113.8',
        rawBody: Buffer.concat(chunks),
        ports: diary.ports,
      }).then(({ status, body, headers }) => {
        heard.push(status);
        response.writeHead(status, headers).end(body);
      });
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
  zoom: LocalZoom,
  seen: Map<string, unknown>,
  until: Date,
): Promise<void> {
  const handlers = jobHandlers();
  for (;;) {
    await zoom.webhooks.quiet();
    await runTriggers(diary, seen);
    const [next] = waitingJobs(diary)
      .filter(({ runAt }) => runAt <= until)
      .toSorted((a, b) => a.runAt.getTime() - b.runAt.getTime());
    if (next === undefined) break;
    if (next.runAt > diary.now) diary.now = next.runAt;
    setClock(diary, zoom);
    await runJob(next.id, handlers, diary.ports);
  }
  if (until > diary.now) diary.now = until;
  setClock(diary, zoom);
}

function waitingJobs(diary: Platform): readonly Waiting[] {
  return Object.entries(diary.documents.dump('outbox/'))
    .map(([path, job]) => ({ ...(job as Omit<Waiting, 'id'>), id: path.slice('outbox/'.length) }))
    .filter(({ kind, status }) => KINDS.includes(kind) && ['pending', 'failed', 'running'].includes(status));
}

async function runTriggers(diary: Platform, seen: Map<string, unknown>): Promise<void> {
  const { documents, ports, now } = diary as unknown as Platform & { now: Date };
  const surroundings = { documents, ports, now };
  for (const [path, session] of Object.entries(documents.dump('sessions/'))) {
    if (path.split('/').length > 2) continue;
    const before = seen.get(path) as Session | undefined;
    seen.set(path, session);
    await roomOfSession({
      ...surroundings,
      eventId: 'event',
      params: { sessionId: path.slice('sessions/'.length) },
      before,
      after: session as Session,
      transact: (work) => transactWithJobs(surroundings, work),
    });
  }
}
