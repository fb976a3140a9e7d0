import type { Session } from '../../contracts/documents/sessions';
import { reportMeetingJob, syncMeetingJob } from '../../domain/meetings/meetingJobs';
import { isMeetingDue, plannedMeeting } from '../../domain/meetings/plannedMeeting';
import { hostsOf } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import { jobOnce } from '../../runtime/jobOnce';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/**
 * Has the room of a session follow it, where it takes place at Zoom, and who was in it asked when it is over. By a trigger, so that whatever
 * writes a session, whoever adds it, is followed, and no other session costs anything.
 */
export default triggerHandler<'sessions/{sessionId}'>(
  (before, after) => shownBy(before) !== shownBy(after),
  async (occasion) => {
    const { params, documents, ports, now, transact } = occasion;
    const [session, meeting] = await documents.getAll(
      paths.session(params.sessionId),
      paths.sessionMeeting(params.sessionId),
    );
    if (isMeetingDue(plannedMeeting(session, ports.appUrl()), meeting))
      await requestOnce((later) => syncMeetingJob(params.sessionId, now, later), occasion);
    if (session?.place === 'zoom' && session.status === 'completed')
      await transact((transaction) => jobOnce(transaction, reportMeetingJob(session)));
  },
);

/** What of a session its room shows, and whether it is over; nothing for one that takes place elsewhere. */
function shownBy(session: Session | undefined): string {
  if (session?.place !== 'zoom') return '';
  const { studentRefs, status, scheduledTime, duration, title, timeZone } = session;
  const isOver = ['cancelled', 'completed'].includes(status) && status;
  return JSON.stringify([hostsOf(session), isOver, studentRefs, scheduledTime, duration, title, timeZone]);
}
