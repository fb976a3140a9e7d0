import type { Session, SessionStatus } from '../../contracts/documents/sessions';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { assertOpen, joinedSession } from './attendance';
import { closedSession } from './closedSession';
import { sessionEnd } from './sessionJobs';
import { hostsOf } from './hosts';

export type SessionMove = 'start' | 'pause' | 'resume' | 'end';

/** Where each move leads; what is not listed is illegal. */
const SESSION_MOVES: Readonly<Record<SessionStatus, Partial<Record<SessionMove, SessionStatus>>>> = {
  scheduled: { start: 'in-progress' },
  'in-progress': { pause: 'paused', end: 'completed' },
  paused: { resume: 'in-progress', end: 'completed' },
  completed: {},
  cancelled: {},
};

const MAX_PAUSES = 100;

/**
 * The session, when the actor is one of those who meet.
 * @throws Refusal session-missing, also for a stranger, who must not learn of it
 */
export function participantsSession(session: Session | undefined, { uid }: Actor): Session {
  if (session !== undefined && (hostsOf(session).includes(uid) || session.studentRefs.includes(uid)))
    return session;
  throw new Refusal('session-missing', 'There is no such session.');
}

/**
 * The session, when the actor is its coach or gives it together with that one.
 * @throws Refusal session-missing for a stranger, not-session-coach for a student of it
 */
export function coachsSession(session: Session | undefined, actor: Actor): Session {
  const known = participantsSession(session, actor);
  if (hostsOf(known).includes(actor.uid)) return known;
  throw new Refusal('not-session-coach', 'Only the coach of a session may do this.');
}

/** A session that one of those who give it began, and is in. @throws Refusal too-soon, session-over, illegal-transition */
export function startedSession(session: Session, uid: string, now: Date): Session {
  assertOpen(session, now);
  const started = withStatus(session, 'start', now);
  const activity = { ...activityOf(started), startedAt: now };
  return joinedSession({ ...started, activity }, uid, now);
}

/** @throws Refusal illegal-transition, of the hundredth pause too */
export function pausedSession(session: Session, now: Date): Session {
  const paused = withStatus(session, 'pause', now);
  const { pauses, ...activity } = activityOf(session);
  if (pauses.length >= MAX_PAUSES) throw illegal(session.status, 'pause');
  return { ...paused, activity: { ...activity, pauses: [...pauses, { from: now }] } };
}

/** @throws Refusal illegal-transition */
export function resumedSession(session: Session, now: Date): Session {
  const resumed = withStatus(session, 'resume', now);
  const { pauses, ...activity } = activityOf(session);
  const ended = pauses.map((pause) => (pause.to === undefined ? { ...pause, to: now } : pause));
  return { ...resumed, activity: { ...activity, pauses: ended } };
}

/** A session that its coach ended, or at its planned end, if that has passed. @throws Refusal illegal-transition */
export function endedSession(session: Session, now: Date): Session {
  const ended = withStatus(session, 'end', now);
  return closedSession(ended, plannedEnd(session, now), now);
}

/** Nobody ends a session later than its plan by forgetting it. */
export function plannedEnd(session: Session, now: Date): Date {
  const end = sessionEnd(session);
  return end < now ? end : now;
}

function withStatus(session: Session, move: SessionMove, now: Date): Session {
  const status = SESSION_MOVES[session.status][move];
  if (status === undefined) throw illegal(session.status, move);
  return { ...session, status, updatedAt: now };
}

function illegal(from: SessionStatus, move: SessionMove): Refusal {
  return new Refusal('illegal-transition', `A session that is ${from} cannot ${move}.`, { from, move });
}

function activityOf({ activity }: Session): NonNullable<Session['activity']> {
  return activity ?? { pauses: [], rescheduling: [] };
}
