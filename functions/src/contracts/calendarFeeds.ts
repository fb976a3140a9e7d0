import { z } from 'zod';
import { operation } from './operation';

export const createCalendarFeed = operation({
  name: 'scheduling/createCalendarFeed',
  summary:
    'Makes the private address under which calendar programs read the caller’s bookings, events and blocked time (iCalendar), in the place of an earlier one, which ends. It is told this once: whoever holds it reads the calendar, and the platform keeps only its hash.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ url: z.url(), createdAt: z.iso.datetime() }),
  refusals: ['user-missing', 'calendar-feed-replaced'],
  perMinute: 5,
  isLimitExact: true,
});

export const revokeCalendarFeed = operation({
  name: 'scheduling/revokeCalendarFeed',
  summary: 'Ends the address of the caller’s calendar at once; where there is none, that is no error.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ isRevoked: z.boolean() }),
  refusals: [],
  perMinute: 10,
});
