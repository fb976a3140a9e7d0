import type { google } from '@google-cloud/firestore-api/protos';
import { StatusError } from '../wire/status';
import type { Micros, TimestampValue } from './value';

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the range of google.protobuf.Timestamp. */
const MIN_SECONDS = -62_135_596_800;
const MAX_SECONDS = 253_402_300_799;

export function microsToTimestamp(micros: Micros): { seconds: number; nanos: number } {
  const seconds = Math.floor(micros / 1e6);
  return { seconds, nanos: (micros - seconds * 1e6) * 1000 };
}

export function timestampToMicros(timestamp: google.protobuf.ITimestamp): Micros {
  const { seconds, nanos } = decodeTimestamp(timestamp);
  return seconds * 1e6 + nanos / 1000;
}

/** @param what names it in the refusal. @throws StatusError INVALID_ARGUMENT for a part of a microsecond */
export function wholeMicros(timestamp: google.protobuf.ITimestamp, what: string): Micros {
  if ((timestamp.nanos ?? 0) % 1000 !== 0) {
    throw new StatusError('INVALID_ARGUMENT', `The ${what} must be in whole microseconds.`);
  }
  return timestampToMicros(timestamp);
}

/** Truncates to microseconds, as Firestore does. @throws StatusError INVALID_ARGUMENT outside the years 1 to 9999 */
export function decodeTimestamp(timestamp: google.protobuf.ITimestamp): TimestampValue {
  const seconds = Number(timestamp.seconds ?? 0);
  const nanos = timestamp.nanos ?? 0;
  if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) || !(nanos >= 0 && nanos < 1e9)) {
    throw new StatusError('INVALID_ARGUMENT', 'The timestamp is out of range.');
  }
  return { type: 'timestamp', seconds, nanos: nanos - (nanos % 1000) };
}

export function timestampValue(micros: Micros): TimestampValue {
  return { type: 'timestamp', ...microsToTimestamp(micros) };
}
