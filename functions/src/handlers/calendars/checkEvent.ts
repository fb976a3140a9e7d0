import type { JobKind } from '../../contracts/jobs';
import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { coHostOf, foreignChange, isSameFlag } from '../../domain/calendars/sessionEvents';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { DELETE_FIELD } from '../../ports/documents';
import type { SeenEvent } from '../../ports/calendars';
import type { RunningJob } from '../../runtime/jobHandler';
import { requestOnce } from '../outbox/requestOnce';
import type { OpenCalendar } from './openCalendar';

/**
 * Notes with a session what its coach did to its event: moved, deleted, or, where it is as the platform wrote it, nothing any more. What a
 * listing suggests is looked at once more, and counts only if the platform wrote nothing meanwhile: an echo is never a change. Who gives it
 * together with its coach is not asked: there the event is put back.
 */
export async function checkEvent(
  job: RunningJob<JobKind>,
  open: OpenCalendar,
  sessionId: string,
  listed: SeenEvent | undefined,
): Promise<void> {
  const { documents, now } = job;
  const { calendar, uid } = open;
  const known = await documents.get(paths.session(sessionId));
  const coHost = known && coHostOf(known, uid);
  const both = [paths.session(sessionId), paths.sessionEvent(sessionId, coHost)] as const;
  const { session, event } = watched([known, await documents.get(both[1])], now) ?? {};
  // Of an id that was used up before, nothing is of interest.
  if (session === undefined || event === undefined || (listed !== undefined && listed.id !== event.eventId))
    return;
  const suspected = foreignChange(session, listed, now);
  const isKnown = coHost === undefined && isSameFlag(suspected, session.calendarFlag);
  if (isKnown || (coHost !== undefined && suspected === undefined)) return;
  const seen = suspected === undefined ? listed : await calendar.read(event.eventId);
  const flag = foreignChange(session, seen, now);
  await job.transact(async (transaction) => {
    const { session: present, event: written } = watched(await transaction.getAll(...both), now) ?? {};
    if (present === undefined || written?.writes !== event.writes) return;
    if (coHost !== undefined) {
      if (flag !== undefined) transaction.update(both[1], { written: DELETE_FIELD });
      return;
    }
    if (isSameFlag(flag, present.calendarFlag)) return;
    transaction.update(paths.session(sessionId), { calendarFlag: flag ?? DELETE_FIELD });
    if (flag === undefined) return;
    const { coachRef, title = '', scheduledTime } = present;
    const facts = { sessionId, title, startsAt: scheduledTime.toISOString() };
    const version = flag.start?.getTime() ?? written.writes;
    const subjectRef = `${sessionId}:${flag.kind}`;
    const about = { recipientRef: coachRef, actorRef: coachRef, subjectRef, version, facts };
    transaction.job(noticeJob({ kind: 'session-event-changed', ...about }));
  });
  if (coHost !== undefined && flag !== undefined)
    await requestOnce((later) => syncEventJob({ sessionId, coHost }, now, later), job);
}

/** A session to come with the event that the platform has there, unless that is being written now. */
function watched(
  [session, event]: readonly [Session | undefined, SessionEvent | undefined],
  now: Date,
): { readonly session: Session; readonly event: SessionEvent } | undefined {
  const isToCome = session?.status === 'scheduled' && session.scheduledTime > now;
  return isToCome && event?.state === 'present' ? { session, event } : undefined;
}
