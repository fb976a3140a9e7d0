import type { Moment, SessionMeeting } from '../../contracts/documents/sessionMeetings';
import { toldRecordingJob } from '../../domain/meetings/recordings';
import { withMoments } from '../../domain/meetings/roomAttendance';
import { heardEvent } from '../../domain/payments/heardEvent';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { MeetingEvent } from '../../ports/meetingEvents';
import type { Ports } from '../../ports/ports';
import { jobOnce } from '../../runtime/jobOnce';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { saveSeen } from './saveSeen';

interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** Records an event once, in the commit that applies it: however often and in whatever order events come, who was there is the same. */
export async function recordMeetingEvent(surroundings: Surroundings, event: MeetingEvent): Promise<void> {
  const { now } = surroundings;
  const path = paths.providerEvent(event);
  await transactWithJobs(surroundings, async (transaction) => {
    const known = await transaction.get(path);
    const [found] = await transaction.query<SessionMeeting>({
      from: paths.sessionMeetings,
      where: [['meetingId', '==', event.meetingId]],
      limit: 1,
    });
    const meeting = found?.data;
    const heard = heardEvent(known, event, meeting && {}, now);
    const moment = meeting && momentOf(event, meeting);
    if (heard.isNews && meeting !== undefined && event.isRecorded && event.run !== undefined)
      await jobOnce(transaction, toldRecordingJob(meeting.sessionRef, event.run, event.id));
    if (heard.isNews && meeting !== undefined && moment !== undefined) {
      const session = await transaction.get(paths.session(meeting.sessionRef));
      await saveSeen(transaction, session, { before: meeting, after: withMoments(meeting, [moment]) }, now);
    }
    transaction.set(path, heard.isNews ? { ...heard.event, status: 'done' } : heard.event);
  });
}

/** Undefined for one whose link is not of the platform: nobody knows who that is. */
function momentOf({ moment }: MeetingEvent, { admissions }: SessionMeeting): Moment | undefined {
  if (moment === undefined || moment.guestId === '') return undefined;
  const { guestId, kind, at, run, device } = moment;
  const personRef = Object.keys(admissions).find((uid) => admissions[uid]?.guestId === guestId);
  return personRef === undefined ? undefined : { kind, at, run, device, personRef };
}
