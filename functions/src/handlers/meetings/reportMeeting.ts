import type { Moment, SessionMeeting } from '../../contracts/documents/sessionMeetings';
import { untoldRecordingJob } from '../../domain/meetings/recordings';
import { withMoments } from '../../domain/meetings/roomAttendance';
import { paths } from '../../domain/paths';
import type { Stay } from '../../ports/meetings';
import { jobHandler } from '../../runtime/jobHandler';
import { atProvider } from './atProvider';
import { saveSeen } from './saveSeen';

/** Asks the provider who was in the room of a session that is over: what was told already changes nothing, what was lost is made good. */
export default jobHandler<'report-meeting'>((job) =>
  atProvider(job, job.payload.sessionId, async (meetings) => {
    const { documents, now, payload, transact } = job;
    const path = paths.sessionMeeting(payload.sessionId);
    const meetingId = (await documents.get(path))?.meetingId;
    if (meetingId === undefined) return undefined;
    const reported: (Stay & { readonly run: string })[] = [];
    const runs = await meetings.runs(meetingId);
    for (const run of runs) reported.push(...(await meetings.stays(run)).map((stay) => ({ ...stay, run })));
    await transact(async (transaction) => {
      const [meeting, session] = await transaction.getAll(path, paths.session(payload.sessionId));
      if (meeting === undefined) return;
      // The word of a recording may be lost, as any other.
      const looks = session?.isRecorded === true ? runs.map((run) => untoldRecordingJob(session, run)) : [];
      const known = await Promise.all(looks.map(({ id }) => transaction.get(paths.outboxJob(id))));
      const moments = reported.flatMap((stay) => momentsOf(stay, meeting));
      await saveSeen(transaction, session, { before: meeting, after: withMoments(meeting, moments) }, now);
      for (const [index, look] of looks.entries()) if (known[index] === undefined) transaction.job(look);
    });
    return undefined;
  }),
);

function momentsOf(
  { run, device, guestId, joinedAt, leftAt }: Stay & { readonly run: string },
  { admissions }: SessionMeeting,
): readonly Moment[] {
  const personRef = Object.keys(admissions).find((uid) => admissions[uid]?.guestId === guestId);
  if (personRef === undefined) return [];
  const about = { run, device, personRef };
  return [
    { ...about, kind: 'join', at: joinedAt },
    { ...about, kind: 'leave', at: leftAt },
  ];
}
