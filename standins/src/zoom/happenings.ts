import { randomBytes } from 'node:crypto';
import { recordingAbout, shownFile } from './past';
import {
  DAY_SECONDS,
  type Instance,
  type Meeting,
  newUuid,
  type Participant,
  type World,
  zoomTime,
} from './world';
import type { Webhooks } from './webhooks';
import { invalid } from './zoomError';

type Given = Readonly<Record<string, unknown>>;

/** What people do in a meeting, each told as Zoom tells it. @throws ZoomError */
export interface Room {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly url: () => string;
}

function about({ id, host, fields }: Meeting, { uuid, startedAt }: Instance): object {
  const { topic, type, duration, timezone } = fields;
  const where = { id: String(id), uuid, host_id: host.id };
  return { ...where, topic, type, duration, timezone, start_time: zoomTime(startedAt) };
}

/** A run that goes on, or a new one. */
export function started(room: Room, meeting: Meeting, at: Date, uuid = newUuid()): Instance {
  const running = meeting.instances.find(({ endedAt }) => endedAt === undefined);
  if (running !== undefined) return running;
  const instance: Instance = { uuid, startedAt: at, participants: [], files: [] };
  meeting.instances.push(instance);
  tell(room, 'meeting.started', about(meeting, instance));
  return instance;
}

/** Somebody comes by a personal link, as a user of the account, or as nobody that is known. */
export function joined(room: Room, meeting: Meeting, at: Date, given: Given): object {
  const registrant = meeting.registrants.get(String(given.registrant));
  if (given.registrant !== undefined && (registrant === undefined || registrant.isCancelled))
    throw invalid('The link is good no more.');
  const user = typeof given.email === 'string' ? room.world.users.get(given.email) : undefined;
  const instance = started(room, meeting, at);
  const participant: Participant = {
    userId: String(16_778_240 + instance.participants.length * 1_024),
    uuid: randomBytes(16).toString('hex').toUpperCase(),
    name: registrant?.name ?? (typeof given.name === 'string' ? given.name : 'Guest'),
    joinedAt: at,
    ...(registrant && { registrant }),
    ...(user && { user }),
  };
  instance.participants.push(participant);
  const told = { ...person(participant), join_time: zoomTime(at) };
  tell(room, 'meeting.participant_joined', { ...about(meeting, instance), participant: told });
  return { participant: participant.userId, uuid: instance.uuid };
}

/** Somebody goes, by the name that joining gave. */
export function left(room: Room, meeting: Meeting, at: Date, participantId: string): object {
  const instance = meeting.instances.find(({ endedAt }) => endedAt === undefined);
  const participant = instance?.participants.find(({ userId }) => userId === participantId);
  if (instance === undefined || participant === undefined) throw invalid('Nobody of that name is there.');
  if (participant.leftAt !== undefined) return {};
  participant.leftAt = at;
  const told = { ...person(participant), leave_time: zoomTime(at), leave_reason: 'left the meeting' };
  tell(room, 'meeting.participant_left', { ...about(meeting, instance), participant: told });
  return {};
}

/** A screen is shown, or is shown no more. */
export function shared(room: Room, meeting: Meeting, at: Date, given: Given): object {
  const instance = meeting.instances.find(({ endedAt }) => endedAt === undefined);
  const participant = instance?.participants.find(({ userId }) => userId === given.participant);
  if (instance === undefined || participant === undefined) throw invalid('Nobody of that name is there.');
  const details = { content: 'screen', date_time: zoomTime(at), source: '', link_source: '', file_link: '' };
  const told = { ...person(participant), sharing_details: details };
  const event = given.isOn === false ? 'meeting.sharing_ended' : 'meeting.sharing_started';
  tell(room, event, { ...about(meeting, instance), participant: told });
  return {};
}

export function ended(room: Room, meeting: Meeting, at: Date): object {
  const instance = meeting.instances.find((each) => each.endedAt === undefined);
  if (instance === undefined) return {};
  for (const { userId } of instance.participants) left(room, meeting, at, userId);
  instance.endedAt = at;
  tell(room, 'meeting.ended', { ...about(meeting, instance), end_time: zoomTime(at) });
  return {};
}

/** A recording of a run is there, or, while it is processed, said to be. */
export function recorded({ world, webhooks, url }: Room, meeting: Meeting, given: Given): object {
  const instance = meeting.instances.findLast(({ uuid }) => given.uuid === undefined || uuid === given.uuid);
  if (instance === undefined) throw invalid('The meeting has never run.');
  const file = {
    ...{ id: newUuid().replaceAll(/[^\w]/g, ''), type: 'MP4', kind: 'shared_screen_with_speaker_view' },
    ...{ from: instance.startedAt, until: instance.endedAt ?? new Date(world.now()) },
    bytes: Buffer.from(typeof given.content === 'string' ? given.content : 'a film'),
    isProcessing: given.isProcessing === true,
  };
  instance.files = [...instance.files, file];
  const object = {
    ...{ id: meeting.id, host_id: meeting.host.id, account_id: world.accountId, topic: meeting.fields.topic },
    ...recordingAbout(instance, instance.files),
    recording_files: instance.files.map((each) => shownFile(url(), instance, each)),
  };
  const token = world.newToken(world.downloadTokens, DAY_SECONDS);
  webhooks.tell('recording.completed', { account_id: world.accountId, object }, { download_token: token });
  return { uuid: instance.uuid, file: file.id, token };
}

function person({ userId, uuid, name, registrant, user }: Participant): object {
  return {
    ...{ user_id: userId, user_name: name, participant_uuid: uuid, id: user?.id ?? '' },
    ...{ email: user?.email ?? registrant?.email ?? '', registrant_id: registrant?.id ?? '' },
  };
}

function tell({ world, webhooks }: Room, event: string, object: object): void {
  webhooks.tell(event, { account_id: world.accountId, object });
}
