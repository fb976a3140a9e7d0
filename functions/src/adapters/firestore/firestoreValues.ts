import { type DocumentData, FieldValue, Timestamp } from 'firebase-admin/firestore';
import { dateOf, mapped, withoutUndefined } from '../../contracts/utilities/plainData';
import { DELETE_FIELD } from '../../ports/documents';

/** A stored value in domain form: every `Timestamp` becomes the `Date` of its whole milliseconds. */
export function fromFirestore(value: unknown): unknown {
  return mapped(value, (leaf) => (leaf instanceof Timestamp ? dateOf(leaf) : leaf));
}

/** A document to store; properties that are `undefined` are left out at every depth. */
export function toFirestore(data: unknown): DocumentData {
  return withoutUndefined(data) as DocumentData;
}

/** Field changes; a change to `undefined` is left in, so that the SDK refuses it. */
export function changesToFirestore(changes: Readonly<Record<string, unknown>>): DocumentData {
  const fields = Object.entries(changes).map(([field, change]) => [
    field,
    change === DELETE_FIELD ? FieldValue.delete() : withoutUndefined(change),
  ]);
  return Object.fromEntries(fields) as DocumentData;
}

/** An instant in microseconds, as the database counts it. */
export function microsecondsOf({ seconds, nanoseconds }: Timestamp): number {
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1_000);
}

export function timestampOf(microseconds: number): Timestamp {
  return new Timestamp(Math.floor(microseconds / 1_000_000), (microseconds % 1_000_000) * 1_000);
}
