import type { Session } from '../../contracts/documents/sessions';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/**
 * Has the event of a session follow it, where its coach has a calendar connected. By a trigger, so that a booking costs a coach without a
 * calendar nothing, and everything that writes a session, whoever adds it, is followed.
 */
export default triggerHandler<'sessions/{sessionId}'>(
  (before, after) => shownBy(before) !== shownBy(after),
  async (occasion) => {
    const { params, documents, now } = occasion;
    const [session, event] = await documents.getAll(
      paths.session(params.sessionId),
      paths.sessionEvent(params.sessionId),
    );
    const uid = session?.coachRef ?? event?.coachRef;
    if (uid === undefined) return;
    const connection = await documents.get(paths.calendarConnection(uid));
    if (connection?.status !== 'connected') return;
    await requestOnce((later) => syncEventJob(params.sessionId, now, later), occasion);
  },
);

/** What of a session its event shows. */
function shownBy(session: Session | undefined): string {
  if (session === undefined) return '';
  const { coachRef, status, scheduledTime, duration, title, timeZone, place } = session;
  const isLive = status !== 'cancelled';
  return JSON.stringify([coachRef, isLive, scheduledTime, duration, title, timeZone, place]);
}
