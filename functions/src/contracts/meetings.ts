import { z } from 'zod';
import { documentId, httpsUrl } from './bounds';
import { BOOKING_STATUSES } from './documents/bookings';
import { SESSION_STATUSES } from './documents/sessions';
import { operation } from './operation';

const sessionRef = z.strictObject({ sessionId: documentId });

const sessionState = z.strictObject({
  sessionId: documentId,
  status: z.enum(SESSION_STATUSES),
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: z.int(),
  meetLink: httpsUrl.optional(),
});

export const joinSession = operation({
  name: 'scheduling/joinSession',
  summary:
    'Enters a session as one of those who meet, from a quarter of an hour before its start until its end: attendance counts from then on, to the second and within the plan. Who is there already stays.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'too-soon', 'session-over'],
  perMinute: 30,
});

export const getRecording = operation({
  name: 'scheduling/getRecording',
  summary:
    'Opens a recording of a session to one of those who met: an address that is good for ten minutes, to begin watching. Recordings are kept for thirty days after their session.',
  callers: 'signed-in',
  input: z.strictObject({ sessionId: documentId, recordingId: documentId }),
  output: z.strictObject({
    recordingId: documentId,
    url: z.string(),
    /** Of the address. */
    expiresAt: z.iso.datetime(),
    /** When the recording itself goes. */
    keptUntil: z.iso.datetime(),
    contentType: z.literal('video/mp4'),
    seconds: z.int(),
    bytes: z.int(),
  }),
  refusals: ['session-missing', 'recording-missing', 'recording-expired'],
  isReadOnly: true,
  perMinute: 30,
});

export const leaveSession = operation({
  name: 'scheduling/leaveSession',
  summary: 'Leaves a session; who comes back goes on counting. Who is not there has left already.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'session-over'],
  perMinute: 30,
});

export const startSession = operation({
  name: 'scheduling/startSession',
  summary:
    'Begins a session as its coach, who joins by it, from a quarter of an hour before its start until its end.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'not-session-coach', 'illegal-transition', 'too-soon', 'session-over'],
  perMinute: 30,
});

export const pauseSession = operation({
  name: 'scheduling/pauseSession',
  summary: 'Pauses a running session as its coach; a pause counts as attended.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'not-session-coach', 'illegal-transition'],
  perMinute: 30,
});

export const resumeSession = operation({
  name: 'scheduling/resumeSession',
  summary: 'Goes on with a paused session as its coach.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'not-session-coach', 'illegal-transition'],
  perMinute: 30,
});

export const endSession = operation({
  name: 'scheduling/endSession',
  summary:
    'Ends a session as its coach: everybody has left, and its bookings are completed, or no-shows where one of both sides never came. A session that nobody ends does so by itself.',
  callers: 'signed-in',
  input: sessionRef,
  output: sessionState,
  refusals: ['session-missing', 'not-session-coach', 'illegal-transition'],
  perMinute: 30,
});

export const markNoShow = operation({
  name: 'scheduling/markNoShow',
  summary:
    'Says that the other side of a booking did not come (an admin says it of the student), from a quarter of an hour after the start until a week after the end. Refused for one who is known to have come; evidence that comes later takes the mark back.',
  callers: 'signed-in',
  input: z.strictObject({ bookingId: documentId }),
  output: z.strictObject({ bookingId: documentId, status: z.enum(BOOKING_STATUSES) }),
  refusals: ['booking-missing', 'illegal-transition', 'too-soon', 'no-show-closed', 'was-present'],
  perMinute: 30,
});
