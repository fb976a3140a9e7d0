import { Cron } from 'croner';

/** The first run strictly after an instant; undefined when there is none. */
export type NextRun = (after: Date) => Date | undefined;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

const INTERVAL =
  /^every (\d+) (minutes?|mins?|hours?)(?: (synchronized)| from (\d\d?):(\d\d) to (\d\d?):(\d\d))?$/;
const CALENDAR = /^(?:(every|[\w,]+) )?([a-z,]+|\d[\d,]*)(?: of ([a-z,]+))? (\d\d?):(\d\d)$/;

/**
 * Reads what `onSchedule` takes: five cron fields, or App Engine's phrases such as `every 5 minutes`, `every monday 09:00` and
 * `1st,third mon of sep,oct 17:00` (cloud.google.com/appengine/docs/flexible/scheduling-jobs-with-cron-yaml).
 * A plain interval counts from the last run, everything else follows the clock of the zone.
 * @throws Error that names the schedule, when it is neither, or the zone is unknown.
 */
export function parseSchedule(schedule: string, timeZone = 'UTC'): NextRun {
  const phrase = schedule.trim().toLowerCase().replace(/\s+/g, ' ');
  const interval = INTERVAL.exec(phrase);
  if (interval !== null) return intervalRuns(interval, schedule, timeZone);
  const calendar = CALENDAR.exec(phrase);
  const pattern = calendar === null ? phrase : calendarPattern(calendar, schedule);
  return cronRuns([pattern], schedule, timeZone);
}

function intervalRuns(found: RegExpExecArray, schedule: string, timeZone: string): NextRun {
  const [, count, unit = '', synchronized, fromHour, fromMinute, toHour, toMinute] = found;
  const minutes = Number(count) * (unit.startsWith('h') ? 60 : 1);
  if (minutes < 1 || minutes > DAY_MINUTES) throw unreadable(schedule, 'an interval is 1 minute to 24 hours');
  if (fromHour !== undefined) {
    const from = minuteOfDay(fromHour, fromMinute, schedule);
    const to = minuteOfDay(toHour, toMinute, schedule);
    return cronRuns(minutesBetween(from, to < from ? to + DAY_MINUTES : to, minutes), schedule, timeZone);
  }
  if (synchronized !== undefined)
    return cronRuns(minutesBetween(0, DAY_MINUTES - 1, minutes), schedule, timeZone);
  return (after) => new Date(after.getTime() + minutes * MINUTE_MS);
}

/** One cron pattern per hour that has runs. */
function minutesBetween(from: number, to: number, step: number): string[] {
  const byHour = new Map<number, number[]>();
  for (let minute = from; minute <= to; minute += step) {
    const hour = Math.floor(minute / 60) % 24;
    byHour.set(hour, [...(byHour.get(hour) ?? []), minute % 60]);
  }
  return [...byHour].map(([hour, minutes]) => `${minutes.join(',')} ${hour} * * *`);
}

function calendarPattern(
  [, which, days = '', months, hour, minute]: RegExpExecArray,
  schedule: string,
): string {
  const time = minuteOfDay(hour, minute, schedule);
  const clock = `${time % 60} ${Math.floor(time / 60)}`;
  const month =
    months === undefined || months === 'month'
      ? '*'
      : list(months, (name) => indexIn(MONTHS, name, schedule) + 1);
  if (/^\d/.test(days)) return `${clock} ${days} ${month} *`;
  if (days === 'day') return `${clock} * ${month} *`;
  const weekdays = days.split(',').map((name) => indexIn(WEEKDAYS, name, schedule));
  const weekday =
    which === undefined || which === 'every' ? weekdays.join(',') : nthWeekdays(which, weekdays, schedule);
  return `${clock} * ${month} ${weekday}`;
}

function nthWeekdays(ordinals: string, weekdays: readonly number[], schedule: string): string {
  const numbers = ordinals.split(',').map((name) => ordinal(name, schedule));
  return numbers.flatMap((nth) => weekdays.map((weekday) => `${weekday}#${nth}`)).join(',');
}

function ordinal(name: string, schedule: string): number {
  const digits = /^([1-5])(?:st|nd|rd|th)$/.exec(name)?.[1];
  return digits === undefined ? indexIn(ORDINALS, name, schedule) + 1 : Number(digits);
}

/** A day or a month goes by its full name or its first three letters. */
function indexIn(names: readonly string[], name: string, schedule: string): number {
  const index = names.findIndex((each) => each === name || each.slice(0, 3) === name);
  if (index < 0) throw unreadable(schedule, `${name} is unknown`);
  return index;
}

function list(names: string, toNumber: (name: string) => number): string {
  return names.split(',').map(toNumber).join(',');
}

function minuteOfDay(hour: string | undefined, minute: string | undefined, schedule: string): number {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (!(hours < 24 && minutes < 60)) throw unreadable(schedule, `${hours}:${minutes} is not a time`);
  return hours * 60 + minutes;
}

function cronRuns(patterns: readonly string[], schedule: string, timezone: string): NextRun {
  const crons = patterns.map((pattern) => readCron(pattern, schedule, timezone));
  return (after) => {
    const times = crons.flatMap((cron) => cron.nextRun(after)?.getTime() ?? []);
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  };
}

function readCron(pattern: string, schedule: string, timezone: string): Cron {
  try {
    const cron = new Cron(pattern, { timezone, mode: '5-part' });
    // The zone is looked up only here.
    cron.nextRun();
    return cron;
  } catch (error) {
    throw unreadable(schedule, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(schedule: string, reason: string): Error {
  return new Error(`Cannot read the schedule "${schedule}": ${reason}`);
}
