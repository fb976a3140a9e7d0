import { createHash } from 'node:crypto';
import type { Admission, Guest, ListedMeeting, MeetingWish, Meetings } from '../../ports/meetings';
import { everyPage, GONE, NO_MEETING, OVER, unless } from './zoomAnswers';
import { zoomPast } from './zoomPast';
import { type ZoomOptions, zoomRequests } from './zoomRequests';

/** Zoom's own words (https://developers.zoom.us/docs/api/meetings/). */
const SCHEDULED = 2;
const APPROVED_BY_US = 1;
/** Zoom takes no more guests in one request. */
const BATCH = 30;

export interface ZoomMeetingsOptions extends ZoomOptions {
  /** Users of the account who host, comma-separated; `me` is the one of the app. */
  readonly hosts: string;
}

/** The rooms of the platform's own Zoom account. */
export function zoomMeetings({ hosts: named, ...options }: ZoomMeetingsOptions): Meetings {
  const requests = zoomRequests(options);
  const { ask } = requests;
  const hosts = named.split(',').map((host) => host.trim());
  return {
    provider: 'zoom',
    hosts,
    hostOf: (uid) => hosts[createHash('sha256').update(uid).digest().readUInt32BE(0) % hosts.length] ?? 'me',
    create: async (host, wish) => {
      const path = `users/${encodeURIComponent(host)}/meetings`;
      const made = (await ask({ method: 'POST', path, body: bodyOf(wish) })) as Made;
      return { meetingId: String(made.id), password: made.password ?? '' };
    },
    change: async (meetingId, wish) => {
      const path = `meetings/${meetingId}`;
      const changed = await unless([NO_MEETING], ask({ method: 'PATCH', path, body: bodyOf(wish) }));
      return changed === GONE ? 'missing' : 'changed';
    },
    remove: async (meetingId) => {
      await unless([NO_MEETING], ask({ method: 'DELETE', path: `meetings/${meetingId}` }));
    },
    list: async (host) => {
      const path = `users/${encodeURIComponent(host)}/meetings`;
      const found = await everyPage<Listed>(requests, path, 'meetings', { type: 'scheduled' });
      return found.map(listed);
    },
    admit: async (meetingId, guests) => {
      const path = `meetings/${meetingId}/batch_registrants`;
      const admitted: Admission[] = [];
      for (let from = 0; from < guests.length; from += BATCH) {
        const registrants = guests.slice(from, from + BATCH).map(registrantOf);
        const body = { auto_approve: true, registrants_confirmation_email: false, registrants };
        const answer = (await ask({ method: 'POST', path, body })) as { registrants: readonly Registered[] };
        admitted.push(...answer.registrants.map(admissionOf));
      }
      return admitted;
    },
    dismiss: async (meetingId, admissions) => {
      const registrants = admissions.map(({ guestId, address }) => ({ id: guestId, email: address }));
      const body = { action: 'cancel', registrants };
      const path = `meetings/${meetingId}/registrants/status`;
      await unless([NO_MEETING, OVER], ask({ method: 'PUT', path, body }));
    },
    ...zoomPast(requests),
  };
}

interface Made {
  readonly id: number;
  readonly password?: string;
}

interface Listed {
  readonly id: number;
  readonly agenda?: string;
  readonly created_at?: string;
  readonly start_time?: string;
}

interface Registered {
  readonly registrant_id: string;
  readonly email: string;
  readonly join_url: string;
}

/**
 * Nobody comes but by the link that was made for it, and nobody waits for the host, which is the account and no person. Zoom writes to
 * nobody: the platform does.
 */
const ROOM = {
  approval_type: APPROVED_BY_US,
  join_before_host: true,
  jbh_time: 15,
  waiting_room: false,
  registrants_confirmation_email: false,
  registrants_email_notification: false,
  email_notification: false,
};

function bodyOf({ title, mark, start, minutes, timeZone, isRecorded }: MeetingWish): object {
  return {
    type: SCHEDULED,
    ...{ topic: title, agenda: mark, duration: minutes, timezone: timeZone },
    start_time: start.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    settings: { ...ROOM, auto_recording: isRecorded ? 'cloud' : 'none' },
  };
}

function listed({ id, agenda = '', created_at, start_time }: Listed): ListedMeeting {
  const [madeAt, start] = [new Date(created_at ?? 0), new Date(start_time ?? 0)];
  return { meetingId: String(id), mark: agenda, madeAt, start };
}

function registrantOf({ address, name }: Guest): object {
  return { email: address, first_name: name };
}

function admissionOf({ registrant_id, email, join_url }: Registered): Admission {
  return { guestId: registrant_id, address: email, joinUrl: join_url };
}
