import { Timestamp, type DocumentData, type FirestoreDataConverter } from 'firebase/firestore';
import { dateOf, mapped } from '../../../functions/src/contracts/utilities/plainData';

/**
 * Reads stored documents as the contract's types: timestamps become `Date`s at any depth.
 * A server timestamp that is still on its way reads as its estimate, so that `createdAt` is never null in a live list.
 */
export function converter<T>(): FirestoreDataConverter<T> {
  return {
    fromFirestore: (snapshot) => {
      const stored = snapshot.data({ serverTimestamps: 'estimate' });
      return mapped(stored, (leaf) => (leaf instanceof Timestamp ? dateOf(leaf) : leaf)) as T;
    },
    toFirestore: (data) => data as DocumentData,
  };
}
