import { z } from 'zod';
import { chosenId, line, localDate, rulesFunctions, textsOf, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Schedules of one coach; the rules know no other ids than `{coachUid}_0` and so on, so that slots cost what they cost. */
export const SCHEDULE_PLACES = ['0', '1', '2'] as const;
export const SCHEDULE_TYPES = ['weekly', 'monthly', 'custom'] as const;
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Windows of wall time such as `09:00-17:00`; an end of `24:00` is the next midnight. */
const windows = textsOf('wallWindow', 12);

/** By weekday; one that is absent is closed. */
const week = z
  .strictObject({
    sunday: windows.optional(),
    monday: windows.optional(),
    tuesday: windows.optional(),
    wednesday: windows.optional(),
    thursday: windows.optional(),
    friday: windows.optional(),
    saturday: windows.optional(),
  })
  .register(rulesFunctions, { name: 'isWeek' });

/**
 * `availabilitySchedules/{coachUid}_{0…2}`: when a coach can be booked, in the wall time of its zone. Several add up, each between its own
 * dates; the strictest notice and horizon of those in force hold for all.
 */
export const availabilitySchedule = z.strictObject({
  id: chosenId,
  coachRef: chosenId,
  name: line(80).optional(),
  type: z.enum(SCHEDULE_TYPES),
  timeZone,
  /** Of a weekly schedule. */
  weeklyPattern: week.optional(),
  /** Of a monthly schedule: a day of the month and its windows, such as `15 09:00-12:00,13:00-17:00`. */
  monthlyPattern: textsOf('monthDay', 31, 120).optional(),
  /** What replaces the pattern of a date: `2026-06-17 14:00-18:00`, or `2026-06-17 closed`. All there is of a custom schedule. */
  dateExceptions: textsOf('dateException', 400, 120).optional(),
  unavailableDates: textsOf('date', 400).optional(),
  /** Pauses by weekday, taken out of its windows. */
  breakTimes: week.optional(),
  /** Hours between a booking and its start. */
  minBookingNotice: z.int().min(0).max(720).optional(),
  /** Dates after today that can be booked. */
  maxAdvanceBooking: z.int().min(0).max(730).optional(),
  /** Minutes kept free before and after, where the consultation type says nothing of its own. */
  bufferTime: z.int().min(0).max(240).optional(),
  /** Minutes between starts, where the consultation type says nothing. */
  slotDuration: z.int().min(5).max(480).optional(),
  isActive: z.boolean(),
  /** The local dates between which it applies, both included. */
  appliedFrom: localDate.optional(),
  appliedTo: localDate.optional(),
  ...createdAndUpdated,
});

export type AvailabilitySchedule = z.output<typeof availabilitySchedule>;
