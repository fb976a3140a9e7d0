import { type DocumentData, FieldValue, Timestamp } from 'firebase-admin/firestore';
import { DELETE_FIELD } from '../../ports/documents';

/** A stored value in domain form: every `Timestamp` becomes the `Date` of its whole milliseconds. */
export function fromFirestore(value: unknown): unknown {
  if (value instanceof Timestamp) return floored(value);
  if (Array.isArray(value)) return value.map(fromFirestore);
  return isPlain(value) ? mapValues(value, fromFirestore) : value;
}

/** A document to store; properties that are `undefined` are left out at every depth. */
export function toFirestore(data: unknown): DocumentData {
  return withoutUndefined(data) as DocumentData;
}

/** Field changes; a change to `undefined` is left in, so that the SDK refuses it. */
export function changesToFirestore(changes: Readonly<Record<string, unknown>>): DocumentData {
  return mapValues(changes, (change) =>
    change === DELETE_FIELD ? FieldValue.delete() : withoutUndefined(change),
  );
}

/** `Timestamp.toDate` rounds, and the last instant of the year 9999 up to one that cannot be stored again. */
function floored({ seconds, nanoseconds }: Timestamp): Date {
  return new Date(seconds * 1_000 + Math.floor(nanoseconds / 1_000_000));
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isPlain(value)) return value;
  const present = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(present.map(([key, entry]) => [key, withoutUndefined(entry)]));
}

function mapValues(value: Readonly<Record<string, unknown>>, map: (entry: unknown) => unknown): DocumentData {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, map(entry)]));
}

/** Not a `Date`, nor a class of the SDK such as a `GeoPoint`. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
