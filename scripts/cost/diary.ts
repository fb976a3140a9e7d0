import type { Booking } from '../../functions/src/contracts/documents/bookings';
import type { Session } from '../../functions/src/contracts/documents/sessions';
import { DAY, HOUR } from '../../functions/src/contracts/utilities/spans';
import { newSession } from '../../functions/src/domain/scheduling/bookedSession';
import { dateOf } from '../../functions/src/domain/scheduling/times';
import { plannedSession } from '../../functions/src/domain/scheduling/plannedSession';
import { occurrencesOf } from '../../functions/src/domain/scheduling/recurrence';
import { sessionEnd } from '../../functions/src/domain/scheduling/sessionJobs';
import { paths } from '../../functions/src/domain/paths';
import { aConnectedCalendar, aSessionEvent } from '../../functions/test/support/aConnection';
import { aBooking, aConsultation, aSchedule } from '../../functions/test/support/aDiary';
import { NOON } from '../../functions/test/support/aPlatform';
import type { Given } from './lab';
import { aProgram } from '../../functions/test/support/builders';
import { COACH, enrolled, market, PROGRAM, STUDENT } from './market';

export const TYPE = `${COACH.uid}_0`;

/** The midnight after next, by the clock of this machine: a scene is always about the days to come. */
const FIRST = Math.ceil(Date.now() / DAY) * DAY + DAY;

/** An instant at so many hours of a day to come, as on the wire. */
export function inDays(days: number, hours: number): string {
  return new Date(FIRST + days * DAY + hours * HOUR).toISOString();
}

/** The market with a consultation of its coach, who works day and night. */
export function diary(requiresApproval = false): Given[] {
  return [
    ...market(),
    [paths.availabilitySchedule(TYPE), aSchedule({ id: TYPE, coachRef: COACH.uid })],
    [paths.consultationType(TYPE), aConsultation({ id: TYPE, coachRef: COACH.uid, requiresApproval })],
  ];
}

/** The coach was asked to give a consultation of another one. */
export function invited(): Given[] {
  const coHosts = { [COACH.uid]: { status: 'invited' as const, at: NOON } };
  const of = { typeRef: TYPE, coachRef: 'another', coHostRefs: [COACH.uid], askedRefs: [COACH.uid] };
  const hosts = { ...of, coHosts, turns: {}, createdAt: NOON, updatedAt: NOON };
  return [[paths.consultationHosts(TYPE), hosts]];
}

/** A booking of the student's from nine to ten on the first day, with what belongs to it. */
export function booked(changes: Partial<Booking> = {}): Given[] {
  const booking = theBooking(changes);
  const { start, end, sessionRef, id } = booking;
  const seats = { [STUDENT.uid]: { bookingRef: id } };
  const core = { kind: 'session' as const, start, end, from: start, to: end, seats };
  const isConfirmed = booking.status === 'confirmed';
  return [
    [paths.booking(id), booking],
    ...(isConfirmed ? [[paths.session(sessionRef), newSession(booking, NOON)] as const] : []),
    day(COACH.uid, { [sessionRef]: { ...core, typeRef: TYPE, capacity: 1 } }),
    day(STUDENT.uid, { [sessionRef]: core }),
  ];
}

/** So many sessions of the student's, a day each. */
export function bookedOften(count: number): Given[] {
  return Array.from({ length: count }, (_, index): Given => {
    const [start, end] = [new Date(inDays(index, 9)), new Date(inDays(index, 10))];
    const id = `meeting-${index}`;
    return [paths.session(id), newSession(theBooking({ start, end, sessionRef: id }), NOON)];
  });
}

/** What a person holds: the slot from nine to ten on the first day. */
export function held(): Given[] {
  const { start, end, sessionRef } = theBooking();
  const expiresAt = new Date(FIRST + DAY);
  const core = {
    kind: 'session' as const,
    start,
    end,
    from: start,
    to: end,
    seats: { [STUDENT.uid]: { expiresAt } },
  };
  const hold = { sessionRef, typeRef: TYPE, coachRef: COACH.uid, start, end, takenAt: NOON, expiresAt };
  return [
    day(COACH.uid, { [sessionRef]: { ...core, typeRef: TYPE, capacity: 1 } }),
    day(STUDENT.uid, { [sessionRef]: core }),
    [paths.slotHolds(STUDENT.uid), { personRef: STUDENT.uid, holds: [hold], expiresAt, updatedAt: NOON }],
  ];
}

/** The first day of the coach, blocked as a whole. */
export function fullDay(): Given[] {
  const [start, end] = [new Date(inDays(0, 0)), new Date(inDays(1, 0))];
  return [day(COACH.uid, { block: { kind: 'block', start, end, from: start, to: end } })];
}

/** The slot of `held`, kept because the student waited for the day. */
export function offeredTime(): Given[] {
  const { start, end, sessionRef } = theBooking();
  const date = inDays(0, 0).slice(0, 10);
  const id = paths.dayWaitOf(TYPE, date, STUDENT.uid).id;
  const [lineRef, expiresAt] = [`${COACH.uid}_${date}`, new Date(FIRST + DAY)];
  const of = { typeRef: TYPE, coachRef: COACH.uid, hostRefs: [COACH.uid], studentRef: STUDENT.uid };
  const offer = { sessionRef, coachRef: COACH.uid, start, end, expiresAt };
  const kind = 'session' as const;
  const seats = { [STUDENT.uid]: { expiresAt, waitRef: id } };
  const core = { kind, start, end, from: start, to: end, seats };
  const [path, stored] = day(COACH.uid, { [sessionRef]: { ...core, typeRef: TYPE, capacity: 1 } });
  return [
    [path, { ...(stored as object), lineRefs: [lineRef] }],
    day(STUDENT.uid, { [sessionRef]: core }),
    [
      paths.dayWait(id),
      {
        ...{ id, lineRef, ...of, title: 'A talk', date, timeZone: 'UTC', duration: 60 as const },
        ...{ status: 'offered' as const, joinedAt: NOON, offer, expiresAt, createdAt: NOON, updatedAt: NOON },
      },
    ],
  ];
}

/** A month in which every day of the coach has something in it. */
export function fullMonth(): Given[] {
  return Array.from({ length: 33 }, (_, index) => {
    const [start, end] = [new Date(inDays(index - 1, 12)), new Date(inDays(index - 1, 13))];
    return day(
      COACH.uid,
      { [`block-${index}`]: { kind: 'block', start, end, from: start, to: end } },
      index - 1,
    );
  });
}

/** A session of half a day that is on now, with its booking. */
export function onNow(status: Session['status'] = 'in-progress'): Given[] {
  const [start, end] = [new Date(Date.now() - 6 * HOUR), new Date(Date.now() + 6 * HOUR)];
  const booking = theBooking({ start, end, duration: 720 });
  return [
    [paths.booking(booking.id), booking],
    [paths.session(booking.sessionRef), { ...newSession(booking, NOON), status }],
  ];
}

/** A session that is over, with a film of it. */
export function onRecord(): Given[] {
  return onNow('completed').map(([path, data]): Given => {
    const film = {
      id: 'film',
      status: 'ready',
      seconds: 3_600,
      bytes: 1,
      keptUntil: new Date(inDays(20, 9)),
    };
    const isSession = path.path.startsWith('sessions/');
    return [path, isSession ? { ...(data as object), recordings: [film] } : data];
  });
}

/** A session whose event its coach moved in its own calendar. */
export function dragged(): Given[] {
  const [start, end] = [new Date(inDays(0, 11)), new Date(inDays(0, 12))];
  return [
    ...booked().map(([path, data]): Given => {
      const isSession = path.path.startsWith('sessions/');
      const calendarFlag = { kind: 'moved', at: NOON, start, end };
      return [path, isSession ? { ...(data as object), calendarFlag } : data];
    }),
    ...aConnectedCalendar(COACH.uid),
    [paths.sessionEvent('meeting'), aSessionEvent('meeting', COACH.uid, new Date(inDays(0, 9)))],
  ];
}

/** The student learns in the program. */
export function learning(): Given[] {
  return [enrolled({ studentRef: STUDENT.uid })];
}

export const PLAN = { programId: PROGRAM, timeZone: 'UTC', durationMinutes: 60, capacity: 8 };

/** A series of four weekly sessions of the program, the first from nine to ten on the first day. */
export function taught(): Given[] {
  const first = inDays(0, 9).slice(0, 10);
  const rule = { firstDate: first, at: '09:00', timeZone: 'UTC', count: 4 };
  return occurrencesOf(rule, 4).flatMap((occurrence, index): Given[] => {
    const id = `week-${index}`;
    const session = plannedSession(aProgram(), PLAN, { id, occurrence, seriesRef: 'weekly' }, NOON);
    const [start, end] = [session.scheduledTime, sessionEnd(session)];
    const interval = { kind: 'session' as const, start, end, from: start, to: end };
    return [[paths.session(id), session], day(COACH.uid, { [id]: interval }, index * 7)];
  });
}

/** The student's calendar has an address. */
export function fed(): Given[] {
  const dates = { createdAt: NOON, updatedAt: NOON };
  return [[paths.calendarFeed(STUDENT.uid), { personRef: STUDENT.uid, tokenHash: 'a'.repeat(64), ...dates }]];
}

/** Time that the coach blocked. */
export function blocked(): Given[] {
  const [start, end] = [new Date(inDays(0, 9)), new Date(inDays(0, 10))];
  const dates = { createdAt: NOON, updatedAt: NOON };
  return [
    [paths.availabilityBlock('block'), { id: 'block', personRef: COACH.uid, start, end, ...dates }],
    day(COACH.uid, { block: { kind: 'block', start, end, from: start, to: end } }),
  ];
}

function day(personRef: string, intervals: object, index = 0): Given {
  const date = dateOf(FIRST / DAY + index);
  const expiresAt = new Date(FIRST + 100 * DAY);
  return [paths.calendarDay(personRef, date), { personRef, date, intervals, expiresAt, updatedAt: NOON }];
}

function theBooking(changes: Partial<Booking> = {}): Booking {
  const [start, end] = [new Date(inDays(0, 9)), new Date(inDays(0, 10))];
  const { status = 'confirmed' } = changes;
  const statusHistory = [{ to: status, at: NOON, by: STUDENT.uid }];
  const parties = { typeRef: TYPE, coachRef: COACH.uid, studentRef: STUDENT.uid };
  return aBooking({ ...parties, statusHistory, start, end, ...changes });
}
