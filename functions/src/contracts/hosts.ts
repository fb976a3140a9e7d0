import { z } from 'zod';
import { chosenId, documentId, lines, timeZone, prose } from './bounds';
import { SESSION_DURATIONS } from './documents/coaches';
import { MAX_CO_HOSTS } from './documents/consultationHosts';
import { BOOKING_STATUSES } from './documents/bookings';
import { BOUND, isBounded, recurrence } from './programSessions';
import { operation } from './operation';

/** Occurrences of one series of consultations: a quarter of weeks. */
export const MAX_SERIES_BOOKINGS = 12;

const moment = z.iso.datetime();
const consultation = { consultationTypeId: chosenId };

const hostsState = z.strictObject({
  ...consultation,
  coHosts: z.array(
    z.strictObject({ hostId: documentId, status: z.enum(['invited', 'accepted', 'declined']) }),
  ),
});

export const setHosts = operation({
  name: 'scheduling/setHosts',
  summary:
    'Names who gives a consultation beside its coach, who is the one to call; its `assignment` says how it comes to them: to the first who is free (`any`), to everybody together (`all`), or by turn (`round-robin`). Who is new is asked, and gives nothing before accepting; who is left out gives nothing more, but for what is booked already. What has more than one seat is given by its coach alone.',
  callers: 'signed-in',
  input: z.strictObject({
    ...consultation,
    hostIds: z
      .array(documentId)
      .max(MAX_CO_HOSTS)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'names nobody twice' }),
  }),
  output: hostsState,
  refusals: ['consultation-missing', 'coach-missing', 'own-consultation', 'too-many-hosts'],
  perMinute: 5,
  isLimitExact: true,
});

export const answerHosting = operation({
  name: 'scheduling/answerHosting',
  summary:
    'Accepts to give a consultation of another coach, or declines, also later: what is booked by then stays. Nothing comes into anybody’s calendar by another one’s word alone.',
  callers: 'signed-in',
  input: z.strictObject({ ...consultation, isAccepted: z.boolean() }),
  output: hostsState,
  refusals: ['host-invitation-missing', 'coach-profile-required', 'coach-inactive'],
  perMinute: 20,
});

export const bookSeries = operation({
  name: 'scheduling/bookSeries',
  summary:
    'Books a consultation that costs nothing at the same wall time on several dates, all of them with the same host or none: what each host lacks is listed. Each is a booking of its own, moved and cancelled by itself. What has a price is booked and paid date by date with `scheduling/bookSession`: the refusal `booking-not-free` tells the instants (`startsAt`).',
  callers: 'signed-in',
  input: z
    .strictObject({
      ...consultation,
      durationMinutes: z.literal(SESSION_DURATIONS),
      /** In whose wall time it happens. */
      timeZone,
      ...recurrence,
      answers: lines(10, 500).optional(),
      notes: prose(2_000).optional(),
    })
    .refine(isBounded, BOUND),
  output: z.strictObject({
    seriesId: documentId,
    /** Who gives all of them. */
    hostIds: z.array(documentId),
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
  refusals: [
    'consultation-missing',
    'duration-not-offered',
    'own-consultation',
    'student-missing',
    'booking-not-free',
    'answers-missing',
    'answers-unasked',
    'series-empty',
    'series-too-large',
    'series-taken',
  ],
  perMinute: 5,
  isLimitExact: true,
});
