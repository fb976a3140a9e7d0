import type { Booking } from '../../contracts/documents/bookings';
import type { LedgerInterval } from '../../contracts/documents/calendarDays';
import type { Program } from '../../contracts/documents/programs';
import type { Session } from '../../contracts/documents/sessions';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { type Ledger, clashOf, withInterval } from './ledger';
import type { Occurrence } from './recurrence';
import { sessionEnd } from './sessionJobs';

/** How far ahead a coach plans, in days. */
const HORIZON_DAYS = 730;

/** What its coach says of a session of a program, whenever it takes place. */
export interface SessionPlan {
  readonly timeZone: string;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly place?: Session['place'] | undefined;
  readonly placeDetail?: string | undefined;
  readonly isRecorded?: boolean | undefined;
}

export interface Planned {
  readonly id: string;
  readonly occurrence: Occurrence;
  readonly seriesRef?: string;
}

/** Whether it is of a program and has seats: one from before there were any takes nobody's time. */
export function isPlanned({ programRef, capacity }: Pick<Session, 'programRef' | 'capacity'>): boolean {
  return programRef !== undefined && capacity !== undefined;
}

/** A session of a program that nobody has a seat in yet. */
export function plannedSession(
  program: Program,
  plan: SessionPlan,
  { id, occurrence, seriesRef }: Planned,
  now: Date,
): Session {
  const { timeZone, durationMinutes: duration, capacity, title = program.title, description, place } = plan;
  return {
    id,
    programRef: program.id,
    type: capacity > 1 ? 'group' : 'one-on-one',
    coachRef: program.coachRef,
    studentRefs: [],
    capacity,
    title,
    ...(description !== undefined && { description }),
    scheduledTime: occurrence.start,
    duration,
    timeZone,
    wallTime: occurrence.wallTime,
    ...(seriesRef !== undefined && { seriesRef, seriesDate: occurrence.date }),
    place: place ?? 'google-meet',
    ...(plan.placeDetail !== undefined && { placeDetail: plan.placeDetail }),
    ...(plan.isRecorded === true && { isRecorded: true }),
    status: 'scheduled',
    version: 1,
    activity: { pauses: [], rescheduling: [] },
    attendance: {},
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The coach's ledger with sessions in it that nobody needs a seat for.
 * @throws Refusal slot-taken with every start that is
 */
export function withSessions(ledger: Ledger, sessions: readonly Session[], now: Date): Ledger {
  const conflicts: Date[] = [];
  let after = ledger;
  for (const session of sessions) {
    const { id, scheduledTime: start } = session;
    const [from, end] = [start, sessionEnd(session)];
    if (clashOf(after, { from, to: end }, now) !== undefined) conflicts.push(start);
    const interval: LedgerInterval = { kind: 'session', start, end, from, to: end };
    after = withInterval(after, id, interval, now);
  }
  if (conflicts.length > 0) throw slotTaken(conflicts);
  return after;
}

export function slotTaken(conflicts: readonly Date[]): Refusal {
  const at = conflicts.map((start) => start.toISOString());
  return new Refusal('slot-taken', 'This time is taken.', { conflicts: at });
}

/** @throws Refusal too-soon, beyond-horizon */
export function assertPlannable(starts: readonly Date[], now: Date): void {
  for (const start of starts) {
    if (start <= now) throw new Refusal('too-soon', 'A session begins at a time to come.');
    if (start.getTime() > now.getTime() + HORIZON_DAYS * DAY)
      throw new Refusal('beyond-horizon', 'It is too far ahead.', { horizonDays: HORIZON_DAYS });
  }
}

/** The booking that a seat in a session of a program is: confirmed at once, and free; taken by its student, or given by the coach. */
export function seatBooking(
  session: Session,
  {
    id,
    studentRef,
    currency,
    by = studentRef,
  }: Pick<Booking, 'id' | 'studentRef' | 'currency'> & { readonly by?: string },
  now: Date,
): Booking {
  const { programRef = '', coachRef, title = '', scheduledTime: start, duration, capacity = 1 } = session;
  const { timeZone = 'UTC', wallTime, seriesRef, place = 'google-meet', placeDetail } = session;
  return {
    id,
    sessionRef: session.id,
    typeRef: programRef,
    programRef,
    ...(seriesRef !== undefined && { seriesRef }),
    coachRef,
    studentRef,
    title,
    status: 'confirmed',
    statusHistory: [{ to: 'confirmed', at: now, by }],
    start,
    end: new Date(start.getTime() + duration * MINUTE),
    duration,
    timeZone,
    ...(wallTime !== undefined && { wallTime }),
    price: 0,
    currency,
    capacity,
    bufferBefore: 0,
    bufferAfter: 0,
    place,
    ...(placeDetail !== undefined && { placeDetail }),
    rescheduleHistory: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
