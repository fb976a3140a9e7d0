import type { Recording, Session } from '../../contracts/documents/sessions';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import type { RecordedFile } from '../../ports/meetings';
import { noticeJob } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';
import { hostsOf } from '../scheduling/hosts';
import { sessionEnd } from '../scheduling/sessionJobs';

/** Milliseconds after a session for which what was recorded of it is kept. */
const KEPT = 30 * DAY;
/** Milliseconds after a session for which the provider may still be at work on it. */
const AWAITED = 3 * DAY;
/** Of one session; more are left where they are. */
export const MAX_RECORDINGS = 20;

/** Until when a session's recordings are there: counted from its end, so that what comes late does not stay longer. */
export function recordingsUntil(session: Session): Date {
  return new Date(sessionEnd(session).getTime() + KEPT);
}

export function isAwaited(session: Session, now: Date): boolean {
  return now.getTime() < sessionEnd(session).getTime() + AWAITED;
}

/** Whether what was recorded of a session is to be fetched: nobody was told of a recording that its coach did not ask for. */
export function isKept(session: Session | undefined, now: Date): session is Session {
  return session?.isRecorded === true && session.status !== 'cancelled' && now < recordingsUntil(session);
}

/** The provider's name for a film, or for a run that has none, as it can stand in an id and in a path: base64 may hold a slash. */
export function recordingIdOf(name: string): string {
  return name.replaceAll(/[^\w-]/g, '_');
}

/** Looks at what the provider said is recorded. @param eventId of the event that told of it */
export function toldRecordingJob(sessionId: string, run: string, eventId: string): Job<'keep-recordings'> {
  const payload = { sessionId, run, isTold: true };
  return { id: `keep-recordings:${sessionId}:${eventId}`, kind: 'keep-recordings', payload };
}

/** Looks for what was recorded of a run, whether or not it was told: a day later, when the provider has done with it. */
export function untoldRecordingJob(session: Session, run: string): Job<'keep-recordings'> {
  const id = `keep-recordings:${session.id}:${recordingIdOf(run)}`;
  const runAt = new Date(sessionEnd(session).getTime() + DAY);
  return { id, kind: 'keep-recordings', payload: { sessionId: session.id, run, isTold: false }, runAt };
}

export function removeRecordingsJob(session: Session): Job<'remove-recordings'> {
  const { id: sessionId } = session;
  const runAt = recordingsUntil(session);
  return { id: `remove-recordings:${sessionId}`, kind: 'remove-recordings', payload: { sessionId }, runAt };
}

/** A session with a film more, which is stored; the same where it is known, or where there are too many. */
export function withRecording(
  session: Session,
  { id, film }: { readonly id: string; readonly film: RecordedFile },
  now: Date,
): Session {
  const seconds = Math.max(0, Math.round((film.until.getTime() - film.from.getTime()) / 1_000));
  const { bytes, from: startedAt } = film;
  const keptUntil = recordingsUntil(session);
  return withEntry(session, { id, status: 'ready', startedAt, seconds, bytes, readyAt: now, keptUntil }, now);
}

/** A session of whose run a recording was said to be, and is not. */
export function withoutRecording(session: Session, id: string, now: Date): Session {
  return withEntry(session, { id, status: 'expired', keptUntil: now }, now);
}

function withEntry(session: Session, entry: Recording, now: Date): Session {
  const { recordings = [] } = session;
  if (recordings.some(({ id }) => id === entry.id) || recordings.length >= MAX_RECORDINGS) return session;
  return { ...session, recordings: [...recordings, entry], updatedAt: now };
}

/** A session whose films are gone. */
export function withExpired(session: Session, now: Date): Session {
  if (readyOf(session).length === 0) return session;
  const recordings = session.recordings?.map((each): Recording =>
    each.status === 'ready' ? { ...each, status: 'expired', keptUntil: now } : each,
  );
  return { ...session, recordings, updatedAt: now };
}

export function readyOf({ recordings = [] }: Session): readonly Recording[] {
  return recordings.filter(({ status }) => status === 'ready');
}

/** Tells those who met, once for each session. */
export function recordingNotices(session: Session): readonly Job<'notify'>[] {
  const { id, coachRef, studentRefs, title = '', scheduledTime } = session;
  const facts = { sessionId: id, title, startsAt: scheduledTime.toISOString() };
  return [...hostsOf(session), ...studentRefs].map((recipientRef) => {
    const actorRef = hostsOf(session).includes(recipientRef) ? (studentRefs[0] ?? coachRef) : coachRef;
    return noticeJob({ kind: 'recording-ready', recipientRef, actorRef, subjectRef: id, version: 1, facts });
  });
}

/** @throws Refusal recording-missing, recording-expired */
export function readyRecording(session: Session, recordingId: string, now: Date): Recording {
  const found = session.recordings?.find(({ id }) => id === recordingId);
  if (found === undefined) throw new Refusal('recording-missing', 'There is no such recording.');
  if (found.status === 'ready' && now < found.keptUntil) return found;
  throw new Refusal('recording-expired', 'This recording is there no more.', {
    expiredAt: found.keptUntil.toISOString(),
  });
}
