import { randomBytes, randomInt } from 'node:crypto';
import { type Meeting, newUuid, type Registrant, type World, zoomTime } from './world';
import { invalid, noMeeting, ZoomError } from './zoomError';

type Given = Readonly<Record<string, unknown>>;

const SCHEDULED = 2;
const MAX_BATCH = 30;

/** @throws ZoomError */
export function createMeeting(world: World, userId: string, given: Given): object {
  const host = world.userOf(userId);
  const fields = checked(given);
  const id = world.newMeetingId();
  const meeting: Meeting = {
    ...{ id, host, uuid: newUuid(), createdAt: new Date(world.now()) },
    password: String(randomInt(100_000, 999_999)),
    fields: { type: SCHEDULED, duration: 60, timezone: 'UTC', ...fields },
    registrants: new Map(),
    instances: [],
  };
  world.meetings.set(String(id), meeting);
  return shown(meeting);
}

/** @throws ZoomError */
export function updateMeeting(world: World, id: string, given: Given): void {
  const meeting = world.meetingOf(id);
  const settings = { ...(meeting.fields.settings as object), ...(given.settings as object) };
  meeting.fields = { ...meeting.fields, ...checked(given), settings };
}

/** @throws ZoomError */
export function deleteMeeting(world: World, id: string): void {
  if (!world.meetings.delete(id)) throw noMeeting(id);
}

/** As `GET` and `POST` answer it. */
export function shown({ id, host, fields, password, createdAt }: Meeting): object {
  return {
    ...fields,
    ...{ id, host_email: host.email, password, created_at: zoomTime(createdAt) },
    join_url: `https://zoom.example/j/${id}?pwd=${password}`,
    start_url: `https://zoom.example/s/${id}?zak=${randomBytes(8).toString('hex')}`,
  };
}

/** @throws ZoomError */
export function listMeetings(world: World, userId: string, query: URLSearchParams): object {
  const host = world.userOf(userId);
  const all = [...world.meetings.values()]
    .filter((meeting) => meeting.host === host)
    .map(({ id, uuid, fields, createdAt }) => {
      const { topic, agenda, start_time, duration, timezone, type } = fields;
      const about = { topic, start_time, duration, timezone, type };
      return {
        ...{ ...about, id, uuid, host_id: host.id, created_at: zoomTime(createdAt) },
        ...(typeof agenda === 'string' && { agenda: agenda.slice(0, 250) }),
        join_url: `https://zoom.example/j/${id}`,
      };
    });
  return page('meetings', all, query, world.pageSize);
}

/** A page of a list as Zoom cuts it. */
export function page(name: string, all: readonly object[], query: URLSearchParams, most: number): object {
  const size = Math.min(Number(query.get('page_size') ?? 30), most);
  const from = Number(query.get('next_page_token') ?? 0);
  const next = from + size < all.length ? String(from + size) : '';
  const counts = { page_size: size, total_records: all.length, page_count: Math.ceil(all.length / size) };
  return { ...counts, next_page_token: next, [name]: all.slice(from, from + size) };
}

/** Registers several at once, each address once. @throws ZoomError */
export function addRegistrants(world: World, id: string, given: Given): object {
  const meeting = world.meetingOf(id);
  const wanted = given.registrants as readonly Given[] | undefined;
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > MAX_BATCH)
    throw invalid(`Between 1 and ${MAX_BATCH} registrants.`);
  if (meeting.fields.type !== SCHEDULED || settingsOf(meeting).approval_type === undefined)
    throw new ZoomError(400, 303, 'This API can only be used for scheduled meetings with registration.');
  const registrants = wanted.map((each: Given) => registered(meeting, each));
  return {
    registrants: registrants.map(({ id: registrant_id, email, joinUrl }) => ({
      ...{ registrant_id, email, join_url: joinUrl },
    })),
  };
}

function registered(meeting: Meeting, { email, first_name: first }: Given): Registrant {
  if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw invalid('Invalid email.');
  if (typeof first !== 'string' || first === '') throw invalid('first_name is required.');
  if (email === meeting.host.email) throw new ZoomError(400, 3027, 'Host cannot register');
  const known = [...meeting.registrants.values()].find((each) => each.email === email && !each.isCancelled);
  if (known !== undefined) return known;
  const id = randomBytes(16).toString('base64url');
  const joinUrl = `https://zoom.example/w/${meeting.id}?tk=${id}&pwd=${meeting.password}`;
  const registrant = { id, email, name: first, joinUrl, isCancelled: false };
  meeting.registrants.set(id, registrant);
  return registrant;
}

/** @throws ZoomError */
export function setRegistrants(world: World, id: string, given: Given): void {
  const meeting = world.meetingOf(id);
  if (!['approve', 'cancel', 'deny'].includes(String(given.action))) throw invalid('Invalid action.');
  for (const { id: registrantId } of (given.registrants ?? []) as readonly { readonly id?: string }[]) {
    const registrant = meeting.registrants.get(registrantId ?? '');
    if (registrant !== undefined) registrant.isCancelled = given.action !== 'approve';
  }
}

export function settingsOf({ fields }: Meeting): Given {
  return (fields.settings ?? {}) as Given;
}

/** @throws ZoomError */
function checked(given: Given): Given {
  const { topic, agenda, duration, start_time: start } = given;
  if (topic !== undefined && (typeof topic !== 'string' || topic.length > 200))
    throw invalid('Invalid topic.');
  if (agenda !== undefined && (typeof agenda !== 'string' || agenda.length > 2_000))
    throw invalid('Invalid agenda.');
  if (duration !== undefined && !Number.isInteger(duration)) throw invalid('Invalid duration.');
  if (start !== undefined && (typeof start !== 'string' || Number.isNaN(Date.parse(start))))
    throw invalid('Invalid start_time.');
  return given;
}
