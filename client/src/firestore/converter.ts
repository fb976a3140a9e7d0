import { Timestamp, type DocumentData, type FirestoreDataConverter } from 'firebase/firestore';

/**
 * Reads stored documents as the contract's types: timestamps become `Date`s at any depth.
 * A server timestamp that is still on its way reads as its estimate, so that `createdAt` is never null in a live list.
 */
export function converter<T>(): FirestoreDataConverter<T> {
  return {
    fromFirestore: (snapshot) => toDates(snapshot.data({ serverTimestamps: 'estimate' })) as T,
    toFirestore: (data) => data as DocumentData,
  };
}

function toDates(value: unknown): unknown {
  // `toDate` rounds up, past what can be written again.
  if (value instanceof Timestamp)
    return new Date(value.seconds * 1_000 + Math.floor(value.nanoseconds / 1e6));
  if (Array.isArray(value)) return value.map(toDates);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toDates(inner)]));
}
