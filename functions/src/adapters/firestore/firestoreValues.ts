import { type DocumentData, FieldValue, Timestamp } from 'firebase-admin/firestore';
import { dateOf, mapped } from '../../contracts/utilities/plainData';
import { DELETE_FIELD, Vector } from '../../ports/documents';

/** The SDK exports no name for it. */
type StoredVector = ReturnType<typeof FieldValue.vector>;
const StoredVector = FieldValue.vector([]).constructor as new () => StoredVector;

/** A stored value in domain form: every `Timestamp` becomes the `Date` of its whole milliseconds, a vector its numbers. */
export function fromFirestore(value: unknown): unknown {
  return mapped(value, (leaf) => {
    if (leaf instanceof Timestamp) return dateOf(leaf);
    return leaf instanceof StoredVector ? leaf.toArray() : leaf;
  });
}

/** A document to store; properties that are `undefined` are left out at every depth. */
export function toFirestore(data: unknown): DocumentData {
  return storable(data) as DocumentData;
}

function storable(data: unknown): unknown {
  return mapped(data, (leaf) => (leaf instanceof Vector ? FieldValue.vector([...leaf.values]) : leaf));
}

/** Field changes; a change to `undefined` is left in, so that the SDK refuses it. */
export function changesToFirestore(changes: Readonly<Record<string, unknown>>): DocumentData {
  const fields = Object.entries(changes).map(([field, change]) => [
    field,
    change === DELETE_FIELD ? FieldValue.delete() : storable(change),
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
