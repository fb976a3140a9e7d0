import type { SessionMeeting } from '../../contracts/documents/sessionMeetings';
import type { Session } from '../../contracts/documents/sessions';
import { MINUTE } from '../../contracts/utilities/spans';
import { syncMeetingJob } from '../../domain/meetings/meetingJobs';
import { isMeetingDue, plannedMeeting, sessionIdOf } from '../../domain/meetings/plannedMeeting';
import { paths } from '../../domain/paths';
import type { ListedMeeting, Meetings } from '../../ports/meetings';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
import { requestOnce } from '../outbox/requestOnce';
import { atProvider } from './atProvider';

type Job = RunningJob<'tend-meetings'>;

const PAGE = 300;
/** A room that is younger may be one that is being written. */
const SETTLED = 30 * MINUTE;

/**
 * Has one room for each session to come that takes place there, and none for any other: what is due is written, and what the provider has
 * beside it is removed. At rest it writes nothing.
 */
export default jobHandler<'tend-meetings'>((job) =>
  atProvider(job, undefined, async (meetings) => {
    await eachSession(job, async (session) => {
      const meeting = await job.documents.get(paths.sessionMeeting(session.id));
      if (isMeetingDue(plannedMeeting(session, job.ports.appUrl()), meeting))
        await requestOnce((later) => syncMeetingJob(session.id, job.now, later), job);
    });
    for (const host of meetings.hosts)
      for (const listed of await meetings.list(host)) await removeStray(job, meetings, listed);
    return undefined;
  }),
);

/** Sessions to come that take place there, cancelled ones too. */
async function eachSession(
  { documents, now }: Job,
  look: (session: Session) => Promise<void>,
): Promise<void> {
  const pages = pagesOf<Session>(PAGE, (last) =>
    documents.query({
      from: paths.sessions,
      where: [
        ['place', '==', 'zoom'],
        ['scheduledTime', '>', now],
      ],
      orderBy: [
        ['scheduledTime', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.scheduledTime, last.path.id] }),
    }),
  );
  for await (const page of pages) for (const { data } of page) await look(data);
}

/** A room of ours that no session to come has, or that it has beside another one. */
async function removeStray(
  { documents, ports, now }: Job,
  meetings: Meetings,
  { meetingId, mark, madeAt, start }: ListedMeeting,
): Promise<void> {
  const sessionId = sessionIdOf(mark, ports.appUrl());
  if (sessionId === undefined || start <= now || now.getTime() - madeAt.getTime() < SETTLED) return;
  const meeting = await documents.get(paths.sessionMeeting(sessionId));
  if (isHeld(meeting, meetingId)) return;
  await meetings.remove(meetingId);
}

/** What is being written is the writing's. */
function isHeld(meeting: SessionMeeting | undefined, meetingId: string): boolean {
  return meeting?.state === 'writing' || (meeting?.state === 'present' && meeting.meetingId === meetingId);
}
