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
import { type DiaryOptions, aDiary } from './aDiary';
import type { Platform } from './aPlatform';
import { besideProvider, openDoor } from './besideProvider';
import type { InMemoryDocuments } from './inMemoryDocuments';
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
  const door = await openDoor(diary, hearZoom);
  zoom.webhooks.listen({ url: door.url, secret: SECRET });
  const meetings = zoomMeetings({ app: ZOOM_APP, apiUrl: zoom.url, hosts: 'me' });
  const events = zoomEvents(options.secrets ?? SECRET);
  Object.assign(diary.ports, {
    meetings: () => Promise.resolve(meetings),
    meetingEvents: () => Promise.resolve(events),
  });
  const { triggers: trigger, until } = besideProvider({
    ...{ diary, trigger: roomOfSession, kinds: KINDS },
    told: () => zoom.webhooks.quiet(),
    onTime: () => setClock(diary, zoom),
  });
  const settle = (ms = 0) => until(new Date(diary.now.getTime() + ms));
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
    ...{ diary, zoom, heard: door.heard, settle, steer, trigger },
    until: (moment) => until(new Date(moment)),
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
      door.close();
    },
  };
  return place;
}

/** Both have the same time. */
function setClock(diary: Platform, zoom: LocalZoom): void {
  zoom.world.skew = diary.now.getTime() - Date.now();
}
