import { z } from 'zod';
import { clock, documentId, instant, line, localDate, prose, timeZone } from './bounds';
import { BOOKING_STATUSES } from './documents/bookings';
import { PLACES } from './documents/consultationTypes';
import { MAX_SESSION_SEATS, SESSION_STATUSES } from './documents/sessions';
import { operation } from './operation';

/** Occurrences of one series: a year of weeks. */
export const MAX_OCCURRENCES = 52;
/** Seats of all occurrences of a series: as many as one commit moves. */
export const MAX_SERIES_SEATS = 240;
/** Sessions of one answer. */
const MAX_LISTED = 50;

const moment = z.iso.datetime();
const reason = line(500).optional();
const sessionRef = { sessionId: documentId };
/** Whether the later occurrences of its series are meant too. */
const withFollowing = z.boolean().optional();

/** What a session of a program is, whenever it takes place. */
const plan = {
  programId: documentId,
  /** In whose wall time it is planned. */
  timeZone,
  durationMinutes: z.int().min(5).max(720),
  capacity: z.int().min(1).max(MAX_SESSION_SEATS),
  title: line(120).optional(),
  description: prose(2_000).optional(),
  place: z.enum(PLACES).optional(),
  /** An address, or who calls whom. */
  placeDetail: line(300).optional(),
  /** Whether its room records, at Zoom only. */
  isRecorded: z.boolean().optional(),
  /** Who has a seat from the beginning, of those who learn in the program; each can give it up. */
  studentIds: z.array(documentId).min(1).max(MAX_SESSION_SEATS).optional(),
};

/** Whether there is a seat for each of those who are named, once each. */
function haveSeats({
  studentIds = [],
  capacity,
}: {
  readonly studentIds?: readonly string[] | undefined;
  readonly capacity: number;
}): boolean {
  // A capacity that is none is told of by itself.
  const fit = capacity < 1 || studentIds.length <= capacity;
  return fit && new Set(studentIds).size === studentIds.length;
}
const SEATS = { path: ['studentIds'], message: 'each person once, and no more than there are seats' };

/** On which dates something happens again, at the same wall time; weeks begin on Monday. */
export const recurrence = {
  /** The first date on which it may happen. */
  firstDate: localDate,
  /** On the wall: a time that a change of clocks skips moves forward by what it skips, a repeated one is the first. */
  at: clock,
  everyWeeks: z.int().min(1).max(12).optional(),
  /** 1 is Monday; that of the first date where nothing is said. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  count: z.int().min(1).max(MAX_OCCURRENCES).optional(),
  /** The last date, included. */
  until: localDate.optional(),
};

/** Either how often or until when. */
export function isBounded({ count, until }: { readonly count?: unknown; readonly until?: unknown }): boolean {
  return (count === undefined) !== (until === undefined);
}
export const BOUND = { path: ['until'], message: 'either `count` or `until`' };

const plannedSession = z.strictObject({
  sessionId: documentId,
  startsAt: moment,
  endsAt: moment,
  /** Whether the wall time that was asked for does not exist on its date. */
  isShifted: z.boolean(),
});

const PLAN_REFUSALS = [
  'program-missing',
  'not-program-owner',
  'program-archived',
  'coach-profile-required',
  'coach-inactive',
  'too-soon',
  'beyond-horizon',
  'slot-taken',
  'enrollment-missing',
  'student-busy',
] as const;

export const createSession = operation({
  name: 'scheduling/createSession',
  summary:
    'Plans a session of a program, as its coach, at any time of the coach’s that is free; those who learn in the program reserve its seats, and who is named has one. Who learns there is told of it once the hour is over.',
  callers: 'signed-in',
  input: z.strictObject({ ...plan, startsAt: instant }).refine(haveSeats, SEATS),
  output: plannedSession.extend({ version: z.int() }),
  refusals: PLAN_REFUSALS,
  perMinute: 20,
  isLimitExact: true,
});

export const createSessionSeries = operation({
  name: 'scheduling/createSessionSeries',
  summary:
    'Plans sessions of a program at the same wall time of their zone on several dates, all of them or none: what is taken is listed, and who is elsewhere of those who are named.',
  callers: 'signed-in',
  input: z
    .strictObject({ ...plan, ...recurrence })
    .refine(isBounded, BOUND)
    .refine(haveSeats, SEATS),
  output: z.strictObject({ seriesId: documentId, sessions: z.array(plannedSession) }),
  refusals: [...PLAN_REFUSALS, 'series-empty', 'series-too-large'],
  perMinute: 10,
  isLimitExact: true,
});

export const getProgramSessions = operation({
  name: 'scheduling/getProgramSessions',
  summary: 'Lists the sessions of a program that are to come, for who learns in it and for its coach.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId, after: instant.optional() }),
  output: z.strictObject({
    sessions: z
      .array(
        z.strictObject({
          sessionId: documentId,
          seriesId: documentId.optional(),
          title: z.string(),
          startsAt: moment,
          endsAt: moment,
          status: z.enum(SESSION_STATUSES),
          seatsLeft: z.int(),
          /** Whether the caller has a seat. */
          isMine: z.boolean(),
        }),
      )
      .max(MAX_LISTED),
  }),
  refusals: ['program-missing'],
  perMinute: 60,
  isReadOnly: true,
});

export const reserveSeat = operation({
  name: 'scheduling/reserveSeat',
  summary:
    'Takes a seat in a session of a program that the caller learns in, or one in each of its series from there on, all of them or none; who is elsewhere then or finds it full is told where. A seat is a booking: it is given up by `cancelSession`.',
  callers: 'signed-in',
  input: z.strictObject({ ...sessionRef, withFollowing }),
  output: z.strictObject({
    bookings: z.array(
      z.strictObject({
        bookingId: documentId,
        sessionId: documentId,
        status: z.enum(BOOKING_STATUSES),
        startsAt: moment,
        endsAt: moment,
        version: z.int(),
      }),
    ),
  }),
  refusals: ['session-missing', 'session-begun', 'session-full', 'student-busy', 'already-booked'],
  perMinute: 20,
  isLimitExact: true,
});

export const moveSession = operation({
  name: 'scheduling/moveSession',
  summary:
    'Moves a session with everybody in it to another time, as its coach; with `withFollowing` also the later ones of its series, by as many days and to the same wall time, but for those that were moved by themselves, which keep their time. All of them or none; everybody is told.',
  callers: 'signed-in',
  input: z.strictObject({
    ...sessionRef,
    startsAt: instant,
    /** As it was seen: another move makes it stale. */
    version: z.int().min(1).max(1_000_000),
    withFollowing,
    reason,
  }),
  output: z.strictObject({
    sessions: z.array(plannedSession.extend({ version: z.int() })),
    /** Those of the series that were moved by themselves before. */
    keptIds: z.array(documentId),
  }),
  refusals: [
    'session-missing',
    'not-session-coach',
    'illegal-transition',
    'session-begun',
    'session-moved',
    'too-soon',
    'beyond-horizon',
    'slot-taken',
    'student-busy',
    'booking-unpaid',
    'series-too-large',
  ],
  perMinute: 10,
  isLimitExact: true,
});

export const callOffSession = operation({
  name: 'scheduling/callOffSession',
  summary:
    'Cancels a session for everybody in it, as its coach, and with `withFollowing` the later ones of its series, moved ones too; all that was paid goes back, and everybody is told.',
  callers: 'signed-in',
  input: z.strictObject({ ...sessionRef, withFollowing, reason }),
  output: z.strictObject({ cancelledIds: z.array(documentId) }),
  refusals: [
    'session-missing',
    'not-session-coach',
    'illegal-transition',
    'session-begun',
    'series-too-large',
  ],
  perMinute: 10,
  isLimitExact: true,
});
