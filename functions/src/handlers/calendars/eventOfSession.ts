import type { CalendarConnection, SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { hostsOf } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/**
 * Has the events of a session follow it, in the calendar of everybody who gives it and has one connected. By a trigger, so that a booking
 * costs a coach without a calendar nothing, and everything that writes a session, whoever adds it, is followed.
 */
export default triggerHandler<'sessions/{sessionId}'>(
  (before, after) => shownBy(before) !== shownBy(after),
  async (occasion) => {
    const { params, documents, now } = occasion;
    const { sessionId } = params;
    const session = await documents.get(paths.session(sessionId));
    const events = session === undefined ? await writtenOf(documents, sessionId) : [];
    const hosts = session === undefined ? events.map(({ coachRef }) => coachRef) : hostsOf(session);
    const connections = await documents.getAll<(CalendarConnection | undefined)[]>(
      ...hosts.map((uid) => paths.calendarConnection(uid)),
    );
    for (const [index, uid] of hosts.entries()) {
      if (connections[index]?.status !== 'connected') continue;
      const isCoachs = session === undefined ? events[index]?.id === sessionId : uid === session.coachRef;
      const coHost = isCoachs ? undefined : uid;
      await requestOnce((later) => syncEventJob({ sessionId, coHost }, now, later), occasion);
    }
  },
);

/** What was written of a session that is there no more. */
async function writtenOf(
  documents: Documents,
  sessionId: string,
): Promise<readonly { readonly id: string; readonly coachRef: string }[]> {
  const found = await documents.query<SessionEvent>({
    from: paths.sessionEvents,
    where: [['sessionRef', '==', sessionId]],
    limit: 10,
  });
  return found.map(({ path, data }) => ({ id: path.id, coachRef: data.coachRef }));
}

/** What of a session its events show; to those who give it with its coach also its room. */
function shownBy(session: Session | undefined): string {
  if (session === undefined) return '';
  const { status, scheduledTime, duration, title, timeZone, place, coHostRefs = [], meetLink } = session;
  const isLive = status !== 'cancelled';
  const room = coHostRefs.length > 0 ? meetLink : undefined;
  return JSON.stringify([hostsOf(session), isLive, scheduledTime, duration, title, timeZone, place, room]);
}
