import { MINUTE } from '../../contracts/utilities/spans';
import { dateFormat } from './dateFormat';
import type { NotificationSettings } from '../../contracts/documents/settings';
import { isTimeZone } from '../../contracts/utilities/isTimeZone';

const DAY_IN_MINUTES = 1_440;
/** Longer hours end here, so that every day has some in which mail is sent. */
const MOST_QUIET_MINUTES = 16 * 60;

type QuietHours = NonNullable<NotificationSettings['quietHours']>;

/**
 * The first minute from `now` on that is not quiet on the person's own clock; undefined when it is not quiet now. The clock is read minute
 * by minute, so that a skipped or repeated hour needs no rule. Hours of a zone that nobody knows, or of no length, are never quiet.
 */
export function endOfQuietHours(hours: QuietHours | undefined, now: Date): Date | undefined {
  if (hours === undefined || !isTimeZone(hours.timeZone)) return undefined;
  const clock = clockOf(hours.timeZone);
  if (!isQuiet(hours, clock(now))) return undefined;
  const thisMinute = Math.floor(now.getTime() / MINUTE) * MINUTE;
  for (let minutes = 1; minutes <= 2 * DAY_IN_MINUTES; minutes += 1) {
    const minute = new Date(thisMinute + minutes * MINUTE);
    if (!isQuiet(hours, clock(minute))) return minute;
  }
  return undefined;
}

/** `HH:MM` compares as text; hours that end before they begin go over midnight. */
function isQuiet({ from, to: until }: QuietHours, time: string): boolean {
  const to =
    lasting(from, until) > MOST_QUIET_MINUTES ? clockTime(minuteOf(from) + MOST_QUIET_MINUTES) : until;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** Minutes from one time on the wall to the next time that the other one comes. */
function lasting(from: string, to: string): number {
  return (minuteOf(to) - minuteOf(from) + DAY_IN_MINUTES) % DAY_IN_MINUTES;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function clockTime(minute: number): string {
  const within = minute % DAY_IN_MINUTES;
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function clockOf(timeZone: string): (instant: Date) => string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = dateFormat('en-GB', options);
  return (instant) => format.format(instant);
}
