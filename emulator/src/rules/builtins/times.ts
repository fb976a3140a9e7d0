import { error, type Result } from '../values/result';
import { int, type TimestampValue } from '../values/ruleValue';
import { duration, timestamp } from '../values/time';
import { builtin, methodsOf, type Builtin, type MethodTable } from './define';

const ofTimestamp = methodsOf('timestamp');
const ofDuration = methodsOf('duration');

const DAY = 86_400;

/** Everything is in UTC. */
export const timestampMethods: MethodTable = new Map([
  ofTimestamp('year', [], (t) => int(dateOf(t).getUTCFullYear())),
  ofTimestamp('month', [], (t) => int(dateOf(t).getUTCMonth() + 1)),
  ofTimestamp('day', [], (t) => int(dateOf(t).getUTCDate())),
  ofTimestamp('hours', [], (t) => int(dateOf(t).getUTCHours())),
  ofTimestamp('minutes', [], (t) => int(dateOf(t).getUTCMinutes())),
  ofTimestamp('seconds', [], (t) => int(dateOf(t).getUTCSeconds())),
  ofTimestamp('nanos', [], (t) => int(t.nanos)),
  ofTimestamp('dayOfWeek', [], (t) => int(dateOf(t).getUTCDay() || 7)),
  ofTimestamp('dayOfYear', [], (t) => int(dayOfYear(t))),
  ofTimestamp('date', [], (t) => timestamp(Math.floor(t.seconds / DAY) * DAY, 0)),
  ofTimestamp('time', [], (t) => duration(t.seconds - Math.floor(t.seconds / DAY) * DAY, t.nanos)),
  ofTimestamp('toMillis', [], (t) => int(t.seconds * 1000 + Math.floor(t.nanos / 1e6))),
]);

export const durationMethods: MethodTable = new Map([
  ofDuration('seconds', [], (d) => int(d.seconds)),
  ofDuration('nanos', [], (d) => int(d.nanos)),
]);

export const timestampFunctions: ReadonlyMap<string, Builtin> = new Map([
  builtin('date', ['integer', 'integer', 'integer'], (year, month, day) =>
    date(Number(year.value), Number(month.value), Number(day.value)),
  ),
  builtin('value', ['integer'], (millis) => {
    const seconds = Math.floor(Number(millis.value) / 1000);
    return timestamp(seconds, (Number(millis.value) - seconds * 1000) * 1e6);
  }),
]);

/** Seconds and nanoseconds of each unit. */
const UNITS: Readonly<Record<string, { readonly seconds: number; readonly nanos: number }>> = {
  w: { seconds: 7 * DAY, nanos: 0 },
  d: { seconds: DAY, nanos: 0 },
  h: { seconds: 3600, nanos: 0 },
  m: { seconds: 60, nanos: 0 },
  s: { seconds: 1, nanos: 0 },
  ms: { seconds: 0, nanos: 1e6 },
  ns: { seconds: 0, nanos: 1 },
};

export const durationFunctions: ReadonlyMap<string, Builtin> = new Map([
  builtin('value', ['integer', 'string'], (magnitude, unit) => {
    const size = Object.hasOwn(UNITS, unit.value) ? UNITS[unit.value] : undefined;
    if (!size)
      return error(
        `Unknown duration unit: ${JSON.stringify(unit.value)}. Expected: [${Object.keys(UNITS).join(',')}].`,
      );
    return duration(Number(magnitude.value) * size.seconds, Number(magnitude.value) * size.nanos);
  }),
  builtin('time', ['integer', 'integer', 'integer', 'integer'], (hours, minutes, seconds, nanos) =>
    duration(
      Number(hours.value) * 3600 + Number(minutes.value) * 60 + Number(seconds.value),
      Number(nanos.value),
    ),
  ),
  builtin('abs', ['duration'], (d) => duration(Math.abs(d.seconds), Math.abs(d.nanos))),
]);

function dateOf(value: TimestampValue): Date {
  return new Date(value.seconds * 1000);
}

function dayOfYear(value: TimestampValue): number {
  const start = new Date(0);
  start.setUTCFullYear(dateOf(value).getUTCFullYear(), 0, 1);
  return Math.floor(value.seconds / DAY) - Math.floor(start.getTime() / 1000 / DAY) + 1;
}

function date(year: number, month: number, day: number): Result {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  const exists =
    made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return exists ? timestamp(made.getTime() / 1000, 0) : error(`There is no date ${year}-${month}-${day}.`);
}
