import {
  addRegistrants,
  createMeeting,
  deleteMeeting,
  listMeetings,
  setRegistrants,
  shown,
  updateMeeting,
} from './meetings';
import { pastInstances, pastParticipants, recordingsOf } from './past';
import type { World } from './world';
import { noToken, ZoomError } from './zoomError';

export interface ApiCall {
  readonly method: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly json?: object;
}

/** Answers a request of the Meetings API. @throws ZoomError */
export function answerApi(world: World, url: string, call: ApiCall): ApiAnswer {
  const { method, parts, query, body, authorization } = call;
  if (!world.isGood(world.tokens, authorization?.replace(/^Bearer /, '') ?? '')) throw noToken();
  const [, id = ''] = parts;
  const route = [method, parts[0], ...parts.slice(2)].join(' ');
  switch (route) {
    case 'POST users meetings':
      return { status: 201, json: createMeeting(world, id, body) };
    case 'GET users meetings':
      return { status: 200, json: listMeetings(world, id, query) };
    case 'GET meetings':
      return { status: 200, json: shown(world.meetingOf(id)) };
    case 'PATCH meetings':
      updateMeeting(world, id, body);
      return { status: 204 };
    case 'DELETE meetings':
      deleteMeeting(world, id);
      return { status: 204 };
    case 'POST meetings batch_registrants':
      return { status: 201, json: addRegistrants(world, id, body) };
    case 'PUT meetings registrants status':
      setRegistrants(world, id, body);
      return { status: 204 };
    case 'GET past_meetings instances':
      return { status: 200, json: pastInstances(world, id) };
    case 'GET past_meetings participants':
      return { status: 200, json: pastParticipants(world, runOf(id), query) };
    case 'GET meetings recordings':
      return { status: 200, json: recordingsOf(world, url, runOf(id), query) };
    default:
      throw new ZoomError(404, 2300, 'This API endpoint is not recognized.');
  }
}

/** The name of a run is decoded twice where it begins with a slash or holds two of them; only once encoded it is another path. */
function runOf(name: string): string {
  if (name.startsWith('/') || name.includes('//'))
    throw new ZoomError(404, 2300, 'This API endpoint is not recognized.');
  return decodeURIComponent(name);
}
