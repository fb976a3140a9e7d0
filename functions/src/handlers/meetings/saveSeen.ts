import type { SessionMeeting } from '../../contracts/documents/sessionMeetings';
import type { Session } from '../../contracts/documents/sessions';
import { isSeenAlike, seenSession } from '../../domain/meetings/roomAttendance';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { bookingsOf, saveClosed } from '../scheduling/closeSession';

/** The evidence of a room before and after more of it came. */
interface Evidence {
  readonly before: SessionMeeting;
  readonly after: SessionMeeting;
}

/**
 * Writes what was seen in a room, and the session as the room knows it. What comes after a session is over takes back that somebody did not
 * come. A room that tells nothing new writes nothing.
 */
export async function saveSeen(
  transaction: JobTransaction,
  session: Session | undefined,
  { before, after }: Evidence,
  now: Date,
): Promise<void> {
  const seen =
    session === undefined || session.status === 'cancelled' ? undefined : seenOf(session, after, now);
  const isNews = seen !== undefined && session !== undefined && !isSeenAlike(seen, session);
  const bookings = isNews && seen.status === 'completed' ? await bookingsOf(transaction, seen) : undefined;
  if (isNews && bookings !== undefined)
    await saveClosed(transaction, { ...seen, updatedAt: now }, bookings, 'system', now);
  else if (isNews) transaction.set(paths.session(seen.id), { ...seen, updatedAt: now });
  if (after !== before)
    transaction.update(paths.sessionMeeting(after.sessionRef), {
      moments: [...after.moments],
      updatedAt: now,
    });
}

/** Who was there did not miss it, whatever was concluded before that was known. */
function seenOf(session: Session, meeting: SessionMeeting, now: Date): Session {
  const seen = seenSession(session, meeting, now);
  const { noShowRefs, attendance } = seen;
  if (noShowRefs === undefined) return seen;
  return { ...seen, noShowRefs: noShowRefs.filter((uid) => attendance?.[uid] === undefined) };
}
