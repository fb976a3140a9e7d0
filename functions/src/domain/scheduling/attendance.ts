import type { Attendance, Session } from '../../contracts/documents/sessions';
import { Refusal } from '../refusal';
import { GRACE, sessionEnd } from './sessionJobs';

/** A session with somebody in it; who is there already stays as it is. */
export function joinedSession(session: Session, uid: string, now: Date): Session {
  const visit = session.attendance?.[uid];
  if (visit?.sinceAt !== undefined) return session;
  const present: Attendance = {
    joinedAt: visit?.joinedAt ?? now,
    sinceAt: now,
    seconds: visit?.seconds ?? 0,
  };
  return { ...session, attendance: { ...session.attendance, [uid]: present }, updatedAt: now };
}

/** A session after somebody left it; who is not there stays away. */
export function leftSession(session: Session, uid: string, now: Date): Session {
  const visit = session.attendance?.[uid];
  if (visit?.sinceAt === undefined) return session;
  return {
    ...session,
    attendance: { ...session.attendance, [uid]: endedVisit(session, visit, now) },
    updatedAt: now,
  };
}

/** A visit that is over by a moment. */
export function endedVisit(session: Session, visit: Attendance, until: Date): Attendance {
  if (visit.sinceAt === undefined) return visit;
  const { joinedAt } = visit;
  return { joinedAt, leftAt: until, seconds: attendedUntil(session, visit, until) };
}

/** The seconds of one person up to a moment, the present visit included; what lies outside the plan of the session is not counted. */
export function attendedUntil(
  session: Pick<Session, 'scheduledTime' | 'duration'>,
  { seconds, sinceAt }: Attendance,
  until: Date,
): number {
  if (sinceAt === undefined) return seconds;
  const from = Math.max(sinceAt.getTime(), session.scheduledTime.getTime());
  const to = Math.min(until.getTime(), sessionEnd(session).getTime());
  return seconds + Math.max(0, Math.round((to - from) / 1_000));
}

/**
 * Whether a session can be entered now.
 * @throws Refusal too-soon, session-over
 */
export function assertOpen(session: Session, now: Date): void {
  const opensAt = new Date(session.scheduledTime.getTime() - GRACE);
  if (now < opensAt)
    throw new Refusal('too-soon', 'This session opens a quarter of an hour before its start.', {
      earliest: opensAt,
    });
  if (now < sessionEnd(session)) assertNotOver(session);
  else throw over();
}

/** @throws Refusal session-over */
export function assertNotOver({ status }: Session): void {
  if (status === 'completed' || status === 'cancelled') throw over();
}

function over(): Refusal {
  return new Refusal('session-over', 'This session is over.');
}
