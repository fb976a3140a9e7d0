import { z } from 'zod';
import { documentId, line } from './bounds';
import { operation } from './operation';

export const connectGoogleCalendar = operation({
  name: 'scheduling/connectGoogleCalendar',
  summary:
    'Gives a coach Google’s page on which it lets the platform see and write its calendar; the page leads back to the app, which calls `finishGoogleCalendar` with what it brings.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() }),
  refusals: ['coach-profile-required', 'calendar-unavailable'],
  perMinute: 5,
});

export const finishGoogleCalendar = operation({
  name: 'scheduling/finishGoogleCalendar',
  summary:
    'Connects the calendar of the Google account that the coach chose: from now on the coach’s sessions are events there, those on Google Meet with their link, and what takes the coach’s time there is not offered. It takes the place of an earlier connection and mends a broken one.',
  callers: 'signed-in',
  input: z.strictObject({
    /** `code` and `state`, as Google’s page brought them. */
    authorizationCode: line(1_000),
    state: z.string().regex(/^[A-Za-z0-9_.-]{1,2000}$/, 'not a state'),
  }),
  output: z.strictObject({ calendarId: z.string(), timeZone: z.string() }),
  refusals: [
    'coach-profile-required',
    'calendar-unavailable',
    'consent-invalid',
    'consent-incomplete',
    'calendar-ending',
  ],
  perMinute: 5,
  isLimitExact: true,
});

export const disconnectGoogleCalendar = operation({
  name: 'scheduling/disconnectGoogleCalendar',
  summary:
    'Ends the connection: the platform gives its access back, forgets what it read and frees that time; events of sessions stay where they are. Where there is none, that is no error.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ isDisconnected: z.boolean() }),
  refusals: [],
  perMinute: 5,
});

export const answerCalendarChange = operation({
  name: 'scheduling/answerCalendarChange',
  summary:
    'Answers a session whose event the coach moved or deleted in its calendar (`calendarFlag`): accepted, the session moves there or is cancelled with everybody in it, as if the coach had done it here; otherwise, or where the new time cannot be had, the event is put back.',
  callers: 'signed-in',
  input: z.strictObject({ sessionId: documentId, isAccepted: z.boolean() }),
  output: z.strictObject({ sessionId: documentId, status: z.string(), startsAt: z.iso.datetime() }),
  refusals: [
    'session-missing',
    'not-session-coach',
    'calendar-change-missing',
    'slot-taken',
    'too-soon',
    'beyond-horizon',
    'student-busy',
    'illegal-transition',
    'booking-unpaid',
    'series-too-large',
  ],
  perMinute: 20,
});
