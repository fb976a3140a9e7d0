import type { Micros } from '../../values/value';
import { error, type RuleError } from './result';
import type { DurationValue, TimestampValue } from './ruleValue';

const BILLION = 1_000_000_000;

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z in seconds since the epoch. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

/** A timestamp from parts that may overflow; outside of the years 1 to 9999 it is an error. */
export function timestamp(seconds: number, nanos: number): TimestampValue | RuleError {
  const whole = seconds + Math.floor(nanos / BILLION);
  if (!(whole >= FIRST_SECOND && whole <= LAST_SECOND)) return error('Timestamp is out of range.');
  return { type: 'timestamp', seconds: whole, nanos: nanos - Math.floor(nanos / BILLION) * BILLION };
}

export function timestampOfMicros(micros: Micros): TimestampValue {
  const seconds = Math.floor(micros / 1_000_000);
  return { type: 'timestamp', seconds, nanos: Math.round(micros - seconds * 1_000_000) * 1000 };
}

/** A duration from parts of any sign and size; both parts of the result have its sign. */
export function duration(seconds: number, nanos: number): DurationValue | RuleError {
  const total = BigInt(Math.trunc(seconds)) * BigInt(BILLION) + BigInt(Math.trunc(nanos));
  const whole = Number(total / BigInt(BILLION));
  if (!Number.isSafeInteger(whole)) return error('Duration is out of range.');
  return { type: 'duration', seconds: whole, nanos: Number(total % BigInt(BILLION)) };
}

/** Orders timestamps, and durations, by seconds and then nanos. */
export function compareTimes(
  a: { seconds: number; nanos: number },
  b: { seconds: number; nanos: number },
): number {
  return Math.sign(a.seconds - b.seconds) || Math.sign(a.nanos - b.nanos);
}
