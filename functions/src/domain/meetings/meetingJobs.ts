import type { Session } from '../../contracts/documents/sessions';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { sessionEnd } from '../scheduling/sessionJobs';

/** Milliseconds: changes of one session within one of these are written to the provider together. */
const BURST = 1_000;

/** How long after a session the provider is asked who was there: its own word is late, too. */
const REPORTED_AFTER = 30 * MINUTE;

/** Brings the room of a session to what the session is, at the end of the burst in which `now` lies, or so many later. */
export function syncMeetingJob(
  sessionId: string,
  now: Date,
  later = 0,
): { readonly job: Job; readonly at: Date } {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const id = `sync-session-meeting:${sessionId}:${burst}`;
  return { job: { id, kind: 'sync-session-meeting', payload: { sessionId } }, at: new Date(burst * BURST) };
}

/** Asks once who was in the room of a session that is over. */
export function reportMeetingJob(session: Session): Job<'report-meeting'> {
  const { id: sessionId, version = 1 } = session;
  return {
    id: `report-meeting:${sessionId}:${version}`,
    kind: 'report-meeting',
    payload: { sessionId },
    runAt: new Date(sessionEnd(session).getTime() + REPORTED_AFTER),
  };
}

/** Looks after all rooms, once for each time of the schedule. */
export function tendMeetingsJob(at: Date): Job<'tend-meetings'> {
  const slot = at.toISOString().slice(0, 13);
  return { id: `tend-meetings:${slot}`, kind: 'tend-meetings', payload: { slot } };
}
