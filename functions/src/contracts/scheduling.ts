import { z } from 'zod';
import { chosenId, currency, documentId, instant, line, lines, minorUnits, prose, timeZone } from './bounds';
import { BOOKING_STATUSES } from './documents/bookings';
import { SESSION_DURATIONS } from './documents/coaches';
import { operation } from './operation';
import { PROMOTION_REFUSALS, promotionCode } from './promotionCode';
import { toPay } from './toPay';
import { DAY } from './utilities/spans';

export {
  answerCalendarChange,
  connectGoogleCalendar,
  disconnectGoogleCalendar,
  finishGoogleCalendar,
} from './calendarConnections';
export { createCalendarFeed, revokeCalendarFeed } from './calendarFeeds';
export { joinDayWaitlist, leaveDayWaitlist } from './dayWaitlist';
export { giveFeedback } from './feedback';
export { answerHosting, bookSeries, setHosts } from './hosts';
export {
  callOffSession,
  createSession,
  createSessionSeries,
  getProgramSessions,
  moveSession,
  reserveSeat,
} from './programSessions';
export {
  endSession,
  getRecording,
  joinSession,
  leaveSession,
  markNoShow,
  pauseSession,
  resumeSession,
  startSession,
} from './meetings';

/** The longest span that one call asks about. */
const MAX_SPAN_DAYS = 31;

const slot = {
  consultationTypeId: chosenId,
  startsAt: instant,
  durationMinutes: z.literal(SESSION_DURATIONS),
};
const bookingRef = { bookingId: documentId };
const reason = line(500).optional();
const moment = z.iso.datetime();

/** What is no date has been told already. */
interface Span {
  readonly from: unknown;
  readonly to: unknown;
}

function isOrdered({ from, to }: Span): boolean {
  return !(from instanceof Date && to instanceof Date) || from < to;
}

function isShort({ from, to }: Span): boolean {
  return (
    !(from instanceof Date && to instanceof Date) || to.getTime() - from.getTime() <= MAX_SPAN_DAYS * DAY
  );
}

/** Why a time cannot be had. */
const CLAIM_REFUSALS = [
  'consultation-missing',
  'duration-not-offered',
  'own-consultation',
  'student-missing',
  'too-soon',
  'beyond-horizon',
  'slot-not-offered',
  'slot-taken',
  'day-full',
  'student-busy',
  'already-booked',
] as const;

const bookingState = z.strictObject({
  bookingId: documentId,
  sessionId: documentId,
  status: z.enum(BOOKING_STATUSES),
  startsAt: moment,
  endsAt: moment,
  /** To name when moving it: another move makes it stale. */
  version: z.int(),
});

const offer = z.strictObject({
  startsAt: moment,
  endsAt: moment,
  seatsTaken: z.int(),
  seatsLeft: z.int(),
  /** Who is free for it, where it has several hosts. */
  hostIds: z.array(documentId).optional(),
});

const gap = z.strictObject({
  from: moment,
  to: moment,
  /** Whose time it is, where there are several hosts. */
  hostId: documentId.optional(),
  rule: z.enum([
    'too-soon',
    'beyond-horizon',
    'date-exception',
    'unavailable-date',
    'break',
    'outside-hours',
    'session',
    'hold',
    'block',
    'external',
    'busy',
    'buffer',
    'other-host',
    'day-full',
    'too-short',
  ]),
});

export const getAvailableSlots = operation({
  name: 'scheduling/getAvailableSlots',
  summary:
    'Computes what can be booked of a consultation between two instants, the same for every viewer; with `explain`, also the rule that keeps each other time from being offered (others than the coach see `busy` for what the coach does then).',
  callers: 'anyone',
  input: z
    .strictObject({
      consultationTypeId: chosenId,
      durationMinutes: z.literal(SESSION_DURATIONS),
      from: instant,
      to: instant,
      explain: z.boolean().optional(),
    })
    .refine(isOrdered, { path: ['to'], message: 'lies after `from`' })
    .refine(isShort, {
      path: ['to'],
      message: `at most ${MAX_SPAN_DAYS} days after \`from\``,
    }),
  output: z.strictObject({
    timeZone: z.string(),
    slots: z.array(offer),
    gaps: z.array(gap).optional(),
  }),
  refusals: ['consultation-missing', 'duration-not-offered'],
  perMinute: 60,
});

export const holdSlot = operation({
  name: 'scheduling/holdSlot',
  summary:
    'Keeps a slot for the caller for ten minutes, on the way to booking it; three at once at most. Notice and horizon are judged here: what is held can be booked.',
  callers: 'signed-in',
  input: z.strictObject(slot),
  output: z.strictObject({ holdId: documentId, startsAt: moment, endsAt: moment, expiresAt: moment }),
  refusals: [...CLAIM_REFUSALS, 'too-many-holds'],
  perMinute: 20,
});

export const releaseSlot = operation({
  name: 'scheduling/releaseSlot',
  summary: 'Gives a held slot back before its time; one that has gone already is no error.',
  callers: 'signed-in',
  input: z.strictObject({ holdId: documentId }),
  output: z.strictObject({ isReleased: z.boolean() }),
  refusals: [],
  perMinute: 30,
});

export const bookSession = operation({
  name: 'scheduling/bookSession',
  summary:
    'Books a slot of a consultation, held before or not. Free: confirmed at once, or pending where the coach approves requests. With a price: pending, and its time is kept for ten minutes while the order is paid; asked again meanwhile, it answers the same order. Neither coach nor student is ever in two sessions at once, buffers included; who comes too late is told the next free starts.',
  callers: 'signed-in',
  input: z.strictObject({
    ...slot,
    answers: lines(10, 500).optional(),
    notes: prose(2_000).optional(),
    promotionCode: promotionCode.optional(),
    /** What the screen showed, such as a match: what is dearer by now, or in none of the coach's languages, is refused. */
    asShown: z.strictObject({ price: minorUnits, currency, language: line(100).optional() }).optional(),
  }),
  output: bookingState.extend(z.object(toPay).partial().shape),
  refusals: [
    ...CLAIM_REFUSALS,
    'booking-not-free',
    'provider-unavailable',
    'offer-changed',
    'answers-missing',
    'answers-unasked',
    'too-many-holds',
    'seat-hold-expired',
    ...PROMOTION_REFUSALS,
  ],
  perMinute: 10,
  isLimitExact: true,
});

export const confirmBooking = operation({
  name: 'scheduling/confirmBooking',
  summary: 'Accepts a booking that waits for its coach, who is the one to call; the student is told.',
  callers: 'signed-in',
  input: z.strictObject(bookingRef),
  output: bookingState,
  refusals: ['booking-missing', 'not-booking-coach', 'illegal-transition', 'booking-unpaid', 'session-begun'],
  perMinute: 60,
});

export const declineBooking = operation({
  name: 'scheduling/declineBooking',
  summary: 'Turns a waiting booking down, as its coach; its time is free again and the student is told.',
  callers: 'signed-in',
  input: z.strictObject({ ...bookingRef, reason }),
  output: bookingState,
  refusals: ['booking-missing', 'not-booking-coach', 'illegal-transition'],
  perMinute: 60,
});

export const rescheduleSession = operation({
  name: 'scheduling/rescheduleSession',
  summary:
    'Moves a booking to another slot of its consultation, as either side: the same booking, with the move in its history, exactly once for the version that was seen. The other side is told.',
  callers: 'signed-in',
  input: z.strictObject({ ...bookingRef, startsAt: instant, version: z.int().min(1).max(1_000_000), reason }),
  output: bookingState,
  refusals: [
    ...CLAIM_REFUSALS,
    'booking-missing',
    'illegal-transition',
    'booking-changed',
    'booking-unpaid',
    'session-begun',
    'session-shared',
  ],
  perMinute: 10,
  isLimitExact: true,
});

export const cancelSession = operation({
  name: 'scheduling/cancelSession',
  summary:
    'Cancels a booking, as either side, before it begins: its time is free again exactly once, the policy decides what goes back of what was paid (all of it where the coach cancels), the other side is told. Of a group session only this seat ends.',
  callers: 'signed-in',
  input: z.strictObject({ ...bookingRef, reason }),
  output: bookingState.extend({ refund: z.int() }),
  refusals: ['booking-missing', 'illegal-transition', 'session-begun'],
  perMinute: 20,
});

export const blockTime = operation({
  name: 'scheduling/blockTime',
  summary:
    'Keeps a span of the caller’s time, or whole days of a zone, free of bookings; refused where something is booked already.',
  callers: 'signed-in',
  input: z
    .strictObject({
      from: instant,
      to: instant,
      /** The zone of whose dates it is whole ones; absent for a span of hours. */
      allDayIn: timeZone.optional(),
      reason: line(200).optional(),
    })
    .refine(isOrdered, { path: ['to'], message: 'lies after `from`' })
    .refine(isShort, {
      path: ['to'],
      message: `at most ${MAX_SPAN_DAYS} days after \`from\``,
    }),
  output: z.strictObject({ blockId: documentId, from: moment, to: moment }),
  refusals: ['coach-profile-required', 'not-whole-days', 'time-booked', 'beyond-horizon'],
  perMinute: 20,
  isLimitExact: true,
});

export const unblockTime = operation({
  name: 'scheduling/unblockTime',
  summary: 'Gives blocked time back; only its owner or an admin may.',
  callers: 'signed-in',
  input: z.strictObject({ blockId: documentId }),
  output: z.strictObject({ blockId: documentId }),
  refusals: ['block-missing'],
  perMinute: 60,
});
