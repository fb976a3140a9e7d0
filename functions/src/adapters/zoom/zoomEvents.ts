import { createHash, createHmac } from 'node:crypto';
import type { MeetingEvent, MeetingEvents, RoomMoment } from '../../ports/meetingEvents';
import { isSame } from '../signing/isSame';

/** Seconds: Zoom names none, and repeats with a new time. */
const TOLERANCE = 300;
const CHALLENGE = 'endpoint.url_validation';

/** @param secrets of the app, comma-separated; two while one replaces the other */
export function zoomEvents(secrets: string): MeetingEvents {
  const known = secrets
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  return {
    open: (body, { timestamp, signature }, now) => {
      const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
      const age = Math.abs(now.getTime() / 1_000 - seconds);
      if (!(age <= TOLERANCE)) return undefined;
      const secret = known.find((each) => isSame(signature, `v0=${hmac(each, `v0:${timestamp}:`, body)}`));
      if (secret === undefined) return undefined;
      const told = parsed(body);
      if (told?.event === undefined) return undefined;
      const { plainToken } = told.payload ?? {};
      if (told.event === CHALLENGE && plainToken !== undefined)
        return { reply: { plainToken, encryptedToken: hmac(secret, plainToken) } };
      return eventOf(told, createHash('sha256').update(body).digest('hex'));
    },
  };
}

function hmac(secret: string, ...parts: readonly (string | Uint8Array)[]): string {
  const made = createHmac('sha256', secret);
  for (const part of parts) made.update(part);
  return made.digest('hex');
}

interface Told {
  readonly event?: string;
  readonly event_ts?: number;
  readonly payload?: { readonly plainToken?: string; readonly object?: RoomOfZoom };
}

interface RoomOfZoom {
  readonly id?: string | number;
  readonly uuid?: string;
  readonly participant?: {
    readonly user_id?: string;
    readonly registrant_id?: string;
    readonly join_time?: string;
    readonly leave_time?: string;
    readonly sharing_details?: { readonly date_time?: string };
  };
}

function parsed(body: Uint8Array): Told | undefined {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as Told;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Zoom gives its events no ids: what happened, where, to whom and when tells them apart. */
function eventOf({ event = '', event_ts: at = 0, payload = {} }: Told, digest: string): MeetingEvent {
  const { id = '', uuid, participant } = payload.object ?? {};
  const moment = momentOf(event, at, payload.object ?? {});
  const name = JSON.stringify([event, String(id), uuid, participant?.user_id, moment?.at.getTime() ?? at]);
  return {
    provider: 'zoom',
    id: createHash('sha256').update(name).digest('hex'),
    type: event,
    digest,
    meetingId: String(id),
    isRecorded: event === 'recording.completed',
    ...(uuid !== undefined && { run: uuid }),
    ...(moment && { moment }),
  };
}

const MOMENTS: Readonly<Record<string, RoomMoment['kind']>> = {
  'meeting.participant_joined': 'join',
  'meeting.participant_left': 'leave',
  'meeting.sharing_started': 'share',
  'meeting.sharing_ended': 'unshare',
};

function momentOf(event: string, toldAt: number, { uuid, participant }: RoomOfZoom): RoomMoment | undefined {
  const kind = MOMENTS[event];
  if (kind === undefined || uuid === undefined || participant === undefined) return undefined;
  const { join_time, leave_time, sharing_details, user_id = '', registrant_id = '' } = participant;
  const named = kind === 'join' ? join_time : kind === 'leave' ? leave_time : sharing_details?.date_time;
  const at = new Date(named ?? toldAt);
  if (Number.isNaN(at.getTime())) return undefined;
  return { kind, at, run: uuid, device: user_id, guestId: registrant_id };
}
