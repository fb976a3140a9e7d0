import { limit, onSnapshot, query, type Firestore } from 'firebase/firestore';
import { toNebulaError, type NebulaError } from '../nebulaError';
import { documentAt } from './document';
import { toQuery, type ListQuery } from './listQuery';

/** Ends a live view. */
export type Unsubscribe = () => void;

/** Called when a live view ends because the platform refused it; it gets no more values. */
export type OnRefused = (error: NebulaError) => void;

/** Follows one document: the value now and after each change; null while there is none. */
export function watchDocument<T>(
  firestore: Firestore,
  path: string,
  next: (value: T | null) => void,
  refused: OnRefused,
): Unsubscribe {
  return onSnapshot(
    documentAt<T>(firestore, path),
    (snapshot) => next(snapshot.data() ?? null),
    (error) => refused(toNebulaError(error) as NebulaError),
  );
}

/** Follows the first `size` documents of a list, in the list's order. */
export function watchList<T>(
  firestore: Firestore,
  list: ListQuery<T>,
  size: number,
  next: (items: readonly T[]) => void,
  refused: OnRefused,
): Unsubscribe {
  return onSnapshot(
    query(toQuery(firestore, list), limit(size)),
    (snapshot) => next(snapshot.docs.map((document) => document.data())),
    (error) => refused(toNebulaError(error) as NebulaError),
  );
}
