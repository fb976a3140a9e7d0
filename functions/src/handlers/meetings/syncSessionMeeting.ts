import type { SessionMeeting } from '../../contracts/documents/sessionMeetings';
import type { Session } from '../../contracts/documents/sessions';
import { SECOND } from '../../contracts/utilities/spans';
import {
  isMeetingDue,
  markOf,
  type PlannedMeeting,
  plannedMeeting,
  writtenAs,
} from '../../domain/meetings/plannedMeeting';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { DELETE_FIELD } from '../../ports/documents';
import type { Meetings } from '../../ports/meetings';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { admitted } from './admitted';
import { atProvider } from './atProvider';

/** Longer than the requests of one writing can take together. */
const WRITING = 90 * SECOND;
/** After which a writing that waits for another one looks again. */
const LOOK_AGAIN = 5 * SECOND;

type Job = RunningJob<'sync-session-meeting'>;

/**
 * Brings the room of a session to what the session is now: one at its time, with a link for each person, or none. The provider makes up its
 * ids, so an attempt that may have made a room already looks for it before another is made. One writing at a time for each session.
 */
export default jobHandler<'sync-session-meeting'>((job) =>
  atProvider(job, job.payload.sessionId, async (meetings) => {
    const begun = await begin(job, meetings);
    if (begun === undefined) return undefined;
    const { planned, meeting, isRepeated } = begun;
    const known = await lookedUp(job, meetings, meeting, isRepeated);
    await finish(
      job,
      planned === undefined
        ? await removed(meetings, known)
        : await placed(job, meetings, { meeting: known, planned }),
    );
    return undefined;
  }),
);

interface Begun {
  readonly planned: PlannedMeeting | undefined;
  readonly meeting: SessionMeeting;
  /** Whether an attempt before may have made a room that is not known. */
  readonly isRepeated: boolean;
}

/** Takes the writing; undefined where there is nothing to write. */
function begin(job: Job, meetings: Meetings): Promise<Begun | undefined> {
  const { id: holder, payload, ports, now } = job;
  const path = paths.sessionMeeting(payload.sessionId);
  return job.transact(async (transaction) => {
    const [session, known] = await transaction.getAll(paths.session(payload.sessionId), path);
    const planned = plannedMeeting(session, ports.appUrl());
    if (!isMeetingDue(planned, known)) return undefined;
    const { lease } = known ?? {};
    if (lease !== undefined && lease.holder !== holder && lease.until > now)
      throw new Postponed(new Date(now.getTime() + LOOK_AGAIN));
    const before = known ?? newMeeting(session, meetings, now);
    if (before === undefined) return undefined;
    const meeting: SessionMeeting = {
      ...before,
      ...{ state: 'writing', start: session?.scheduledTime ?? before.start, updatedAt: now },
      lease: { holder, until: new Date(now.getTime() + WRITING) },
    };
    transaction.set(path, meeting);
    return { planned, meeting, isRepeated: known?.state === 'writing' };
  });
}

function newMeeting(session: Session | undefined, meetings: Meetings, now: Date): SessionMeeting | undefined {
  if (session === undefined) return undefined;
  const { id: sessionRef, coachRef, scheduledTime: start } = session;
  return {
    ...{ sessionRef, coachRef, start, provider: meetings.provider, hostRef: meetings.hostOf(coachRef) },
    ...{ peopleRefs: [], state: 'absent', admissions: {}, moments: [], createdAt: now, updatedAt: now },
  };
}

/** With the room that an attempt before made without learning of it. */
async function lookedUp(
  { payload, ports }: Job,
  meetings: Meetings,
  meeting: SessionMeeting,
  isRepeated: boolean,
): Promise<SessionMeeting> {
  if (!isRepeated || meeting.meetingId !== undefined) return meeting;
  const mark = markOf(payload.sessionId, ports.appUrl());
  const found = (await meetings.list(meeting.hostRef)).find((each) => each.mark === mark);
  return found === undefined ? meeting : { ...meeting, meetingId: found.meetingId };
}

async function removed(meetings: Meetings, meeting: SessionMeeting): Promise<SessionMeeting> {
  const { meetingId, password: _password, written: _written, ...rest } = meeting;
  if (meetingId !== undefined) await meetings.remove(meetingId);
  return { ...rest, state: 'absent', admissions: {}, peopleRefs: [] };
}

async function placed(
  job: Job,
  meetings: Meetings,
  { meeting, planned }: { readonly meeting: SessionMeeting; readonly planned: PlannedMeeting },
): Promise<SessionMeeting> {
  const { wish, people } = planned;
  const { meetingId } = meeting;
  const isThere = meetingId !== undefined && (await meetings.change(meetingId, wish)) === 'changed';
  const room = isThere ? meeting : await made(job, meetings, meeting, planned);
  const admissions = await admitted(job, meetings, room, people);
  const peopleRefs = people.filter((uid) => uid !== meeting.coachRef);
  return { ...room, admissions, peopleRefs, state: 'present', written: writtenAs(wish) };
}

/** A new room, whose id is kept at once: nothing that fails after it makes another. */
async function made(
  { payload, transact, id: holder, now }: Job,
  meetings: Meetings,
  meeting: SessionMeeting,
  { wish }: PlannedMeeting,
): Promise<SessionMeeting> {
  const { meetingId, password } = await meetings.create(meeting.hostRef, wish);
  await transact(async (transaction) => {
    const path = paths.sessionMeeting(payload.sessionId);
    const known = await transaction.get(path);
    if (known?.lease?.holder !== holder) return;
    transaction.update(path, { meetingId, password, admissions: {}, updatedAt: now });
  });
  return { ...meeting, meetingId, password, admissions: {} };
}

/** Notes what is there now, unless another writing took over, and shows it with the session; what was seen meanwhile stays. */
async function finish({ id: holder, payload, now, transact }: Job, meeting: SessionMeeting): Promise<void> {
  await transact(async (transaction) => {
    const path = paths.sessionMeeting(payload.sessionId);
    const [known, session] = await transaction.getAll(path, paths.session(payload.sessionId));
    if (known?.lease?.holder !== holder) return;
    const { lease: _lease, refusedAt: _refusedAt, refusal: _refusal, ...rest } = meeting;
    transaction.set(path, { ...rest, moments: known.moments, updatedAt: now });
    if (session === undefined || session.zoomMeetingId === meeting.meetingId) return;
    const zoomMeetingId = meeting.meetingId ?? DELETE_FIELD;
    transaction.update(paths.session(session.id), { zoomMeetingId });
  });
}
