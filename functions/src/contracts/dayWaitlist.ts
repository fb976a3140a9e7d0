import { z } from 'zod';
import { chosenId } from './bounds';
import { SESSION_DURATIONS } from './documents/coaches';
import { operation } from './operation';

const moment = z.iso.datetime();
const day = {
  consultationTypeId: chosenId,
  /** By the wall of the coach's zone. */
  date: z.iso.date(),
};

const waitState = z.strictObject({
  status: z.enum(['waiting', 'offered']),
  joinedAt: moment,
  /** The time that is kept for the caller, which `bookSession` takes. */
  offer: z.strictObject({ startsAt: moment, endsAt: moment, expiresAt: moment }).optional(),
});

export const joinDayWaitlist = operation({
  name: 'scheduling/joinDayWaitlist',
  summary:
    'Waits for a time of a consultation on a day of its coach that is full. What becomes free there is offered to those who wait in the order in which they came, the first of them whom it suffices for, and is kept for that one meanwhile; who waits already is told how it stands.',
  callers: 'signed-in',
  input: z.strictObject({ ...day, durationMinutes: z.literal(SESSION_DURATIONS) }),
  output: waitState,
  refusals: [
    'consultation-missing',
    'duration-not-offered',
    'own-consultation',
    'student-missing',
    'day-not-offered',
    'times-free',
    'too-many-waits',
    'waitlist-full',
  ],
  perMinute: 20,
  isLimitExact: true,
});

export const leaveDayWaitlist = operation({
  name: 'scheduling/leaveDayWaitlist',
  summary:
    'Waits no longer for a day, or declines the time that is offered there, which goes to who waits next.',
  callers: 'signed-in',
  input: z.strictObject(day),
  output: z.strictObject({ status: z.literal('left'), joinedAt: moment }),
  refusals: ['not-waiting'],
  perMinute: 20,
});
