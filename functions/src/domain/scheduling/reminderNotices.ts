import type { Session } from '../../contracts/documents/sessions';
import type { JobPayload } from '../../contracts/jobs';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import { REMINDERS } from './sessionJobs';
import { hostsOf } from './hosts';

/** What a reminder says to whom when it is due: nothing when the session has moved since, was cancelled, or began already. */
export function reminderNotices(
  session: Session | undefined,
  { version, reminder }: JobPayload<'remind'>,
  now: Date,
): readonly Job<'notify'>[] {
  if (session === undefined || (session.version ?? 1) !== version) return [];
  const isTimely =
    reminder === 'after'
      ? session.status === 'completed'
      : session.status === 'scheduled' && now < session.scheduledTime;
  if (!isTimely) return [];
  const everyone = [...hostsOf(session), ...session.studentRefs].filter(
    (uid) => session.noShowRefs?.includes(uid) !== true,
  );
  return everyone.map((recipientRef) => reminderNotice(session, recipientRef, version, reminder));
}

function reminderNotice(
  session: Session,
  recipientRef: string,
  version: number,
  reminder: JobPayload<'remind'>['reminder'],
): Job<'notify'> {
  const { id, coachRef, studentRefs, title = '', scheduledTime } = session;
  return noticeJob({
    kind: reminder === 'after' ? 'session-followup' : 'session-reminder',
    recipientRef,
    actorRef: hostsOf(session).includes(recipientRef) ? (studentRefs[0] ?? coachRef) : coachRef,
    // A mail a reminder: the two before a session lie within a day of each other.
    subjectRef: `${id}:${reminder}`,
    version: version * REMINDERS.length + REMINDERS.indexOf(reminder),
    facts: { sessionId: id, title, startsAt: scheduledTime.toISOString() },
  });
}
