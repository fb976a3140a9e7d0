import type { Booking } from '../../contracts/documents/bookings';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Session } from '../../contracts/documents/sessions';
import type { JobPayload } from '../../contracts/jobs';
import { HOUR, MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';

export const REMINDERS = ['day-before', 'hour-before', 'after'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** Who comes later than this did not come; and how long a session is waited for after its end. */
export const GRACE = 15 * MINUTE;

export function sessionEnd({ scheduledTime, duration }: Pick<Session, 'scheduledTime' | 'duration'>): Date {
  return new Date(scheduledTime.getTime() + duration * MINUTE);
}

/** Has a student who left a program leave the sessions of it that are to come; once for each time that it left. */
export function endReservationsJob({ id, updatedAt }: Enrollment): Job<'end-reservations'> {
  const payload = { enrollmentId: id };
  return { id: `end-reservations:${id}:${updatedAt.getTime()}`, kind: 'end-reservations', payload };
}

/** How long sessions that a coach plans are gathered before anybody hears of them. */
const GATHERED = HOUR;

/** Tells a program's people of the sessions that its coach plans within an hour, once that is over: of all together, once. */
export function tellOfSessionsJob(programId: string, now: Date): Job<'tell-of-sessions'> {
  return tellOfSlotJob({ programId, slot: Math.floor(now.getTime() / GATHERED) });
}

/** One page of them. */
export function tellOfSlotJob(payload: JobPayload<'tell-of-sessions'>): Job<'tell-of-sessions'> {
  const { programId, slot, after = '' } = payload;
  return {
    id: `tell-of-sessions:${programId}:${slot}:${after}`,
    kind: 'tell-of-sessions',
    payload,
    runAt: plannedIn(slot).until,
  };
}

/** When the sessions were planned that are told of together. */
export function plannedIn(slot: number): { readonly from: Date; readonly until: Date } {
  return { from: new Date(slot * GATHERED), until: new Date((slot + 1) * GATHERED) };
}

/** Looks at a request when it was to begin: what nobody answered by then is turned down. */
export function requestJob({ id, version, start }: Pick<Booking, 'id' | 'version' | 'start'>): Job {
  return {
    id: `expire-request:${id}:${version}`,
    kind: 'expire-request',
    payload: { bookingId: id, version },
    runAt: start,
  };
}

/**
 * Everything that is to happen around a session at its present time, each to look again when it is due: a day and an hour before in
 * elapsed time, unless that is past already, its end, and a word after it.
 */
export function sessionJobs(session: Session, now: Date): readonly Job[] {
  const { id: sessionId, scheduledTime, version = 1 } = session;
  const end = sessionEnd(session);
  const due: Readonly<Record<Reminder, Date>> = {
    'day-before': new Date(scheduledTime.getTime() - 24 * HOUR),
    'hour-before': new Date(scheduledTime.getTime() - HOUR),
    after: new Date(end.getTime() + HOUR),
  };
  const reminders = REMINDERS.filter((reminder) => due[reminder] > now).map((reminder): Job => ({
    id: `remind:${sessionId}:${version}:${reminder}`,
    kind: 'remind',
    payload: { sessionId, version, reminder },
    runAt: due[reminder],
  }));
  const closing: Job = {
    id: `close-session:${sessionId}:${version}`,
    kind: 'close-session',
    payload: { sessionId, version },
    runAt: new Date(end.getTime() + GRACE),
  };
  return [closing, ...reminders].toSorted((a, b) => Number(a.runAt) - Number(b.runAt));
}
