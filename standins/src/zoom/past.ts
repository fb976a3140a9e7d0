import { page } from './meetings';
import {
  DAY_SECONDS,
  type Instance,
  type Participant,
  type RecordingFile,
  type World,
  zoomTime,
} from './world';
import { noMeeting, noRecording, noToken } from './zoomError';

/** The runs of a meeting that have ended. @throws ZoomError */
export function pastInstances(world: World, id: string): object {
  const ended = world.meetingOf(id).instances.filter(({ endedAt }) => endedAt !== undefined);
  return { meetings: ended.map(({ uuid, startedAt }) => ({ uuid, start_time: zoomTime(startedAt) })) };
}

/** Who was in a run that has ended; by the meeting's own id, in its last one. @throws ZoomError */
export function pastParticipants(world: World, name: string, query: URLSearchParams): object {
  const instance = world.instancesOf(name).at(-1);
  if (instance?.endedAt === undefined) throw noMeeting(name);
  const until = instance.endedAt;
  return page(
    'participants',
    instance.participants.map((each) => reported(each, until)),
    query,
    world.pageSize,
  );
}

function reported({ userId, name, registrant, user, joinedAt, leftAt }: Participant, until: Date): object {
  const end = leftAt ?? until;
  return {
    ...{ id: user?.id ?? '', user_id: userId, name, user_email: user?.email ?? registrant?.email ?? '' },
    ...{ join_time: zoomTime(joinedAt), leave_time: zoomTime(end) },
    duration: Math.round((end.getTime() - joinedAt.getTime()) / 1_000),
    ...{ registrant_id: registrant?.id ?? '', status: 'in_meeting', failover: false, internal_user: false },
  };
}

/** @throws ZoomError 3301 where there is none, or none any more */
export function recordingsOf(world: World, url: string, name: string, query: URLSearchParams): object {
  const instance = world.instancesOf(name).findLast(({ files }) => files.length > 0);
  if (instance === undefined) throw noRecording();
  const ready = instance.files.filter(({ isProcessing }) => !isProcessing);
  const isToken = query.get('include_fields')?.includes('download_access_token') === true;
  return {
    ...recordingAbout(instance, ready),
    recording_files: ready.map((file) => shownFile(url, instance, file)),
    ...(isToken && { download_access_token: world.newToken(world.downloadTokens, DAY_SECONDS) }),
  };
}

export function recordingAbout({ uuid, startedAt, endedAt }: Instance, files: readonly RecordingFile[]) {
  return {
    ...{ uuid, start_time: zoomTime(startedAt), recording_count: files.length },
    duration: Math.round(((endedAt ?? startedAt).getTime() - startedAt.getTime()) / 60_000),
    total_size: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

export function shownFile(url: string, { uuid }: Instance, file: RecordingFile): object {
  return {
    ...{
      id: file.id,
      meeting_id: uuid,
      file_type: file.type,
      file_extension: file.type,
      status: 'completed',
    },
    ...{ recording_type: file.kind, file_size: file.bytes.length },
    ...{ recording_start: zoomTime(file.from), recording_end: zoomTime(file.until) },
    ...{ download_url: `${url}/rec/download/${file.id}`, play_url: `${url}/rec/play/${file.id}` },
  };
}

/** The bytes of a file, for a token that is still good. @throws ZoomError */
export function downloaded(world: World, fileId: string, authorization: string | undefined): Buffer {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  if (!world.isGood(world.tokens, token) && !world.isGood(world.downloadTokens, token)) throw noToken();
  const file = world
    .everyInstance()
    .flatMap(({ files }) => files)
    .find(({ id }) => id === fileId);
  if (file === undefined || file.isProcessing) throw noRecording();
  world.downloads.set(fileId, (world.downloads.get(fileId) ?? 0) + 1);
  return file.bytes;
}
