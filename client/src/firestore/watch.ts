import {
  limit,
  onSnapshot,
  query,
  snapshotEqual,
  startAfter,
  type Firestore,
  type QueryDocumentSnapshot,
} from 'firebase/firestore';
import { toNebulaError, type NebulaError } from '../nebulaError';
import { documentAt } from './document';
import { toQuery, type ListQuery } from './listQuery';
import { MAX_PAGE, pageSize } from './page';

/** Ends a live view. */
export type Unsubscribe = () => void;

/** Called when a live view ends because the platform refused it; it gets no more values. */
export type OnRefused = (error: NebulaError) => void;

/** Hands on what an answer makes of each value, never an older one after a newer one. */
export function inOrder<T, R>(
  made: (items: readonly T[]) => Promise<readonly R[]>,
  next: OnList<R>,
  refused: OnRefused,
): OnList<T> {
  let latest = 0;
  return (items, view) => {
    const turn = ++latest;
    made(items).then(
      (result) => {
        if (turn === latest) next(result, view);
      },
      (error: unknown) => refused(error as NebulaError),
    );
  };
}

/** Called with the first documents of a list; `isCut` says that there may be more than the view follows. */
export type OnList<T> = (items: readonly T[], view: { readonly isCut: boolean }) => void;

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

/**
 * Follows the first `size` documents of a list, in the list's order. One document more is asked for, to know whether
 * the list is cut; at the rules' own bound a full view counts as cut.
 */
export function watchList<T>(
  firestore: Firestore,
  list: ListQuery<T>,
  size: number,
  next: OnList<T>,
  refused: OnRefused,
): Unsubscribe {
  try {
    pageSize(size);
  } catch (error) {
    const timer = setTimeout(() => refused(error as NebulaError));
    return () => clearTimeout(timer);
  }
  const asked = Math.min(size + 1, MAX_PAGE);
  return onSnapshot(
    query(toQuery(firestore, list), limit(asked)),
    ({ docs }) => {
      const items = docs.slice(0, size).map((document) => document.data());
      next(items, { isCut: docs.length > size || docs.length === MAX_PAGE });
    },
    (error) => refused(toNebulaError(error) as NebulaError),
  );
}

interface LivePage<T> {
  readonly stop: Unsubscribe;
  /** Undefined until its first answer. */
  docs: readonly QueryDocumentSnapshot<T>[] | undefined;
}

/**
 * Follows a list that the platform keeps short, such as the lessons of one program, to its end: page after page, each of them
 * live, since the rules let nobody follow more than a page at once. Every value is the whole list.
 */
export function watchWhole<T>(
  firestore: Firestore,
  list: ListQuery<T>,
  next: (items: readonly T[]) => void,
  refused: OnRefused,
): Unsubscribe {
  const pages: LivePage<T>[] = [];
  const stopFrom = (index: number): void => pages.splice(index).forEach((page) => page.stop());

  const follow = (index: number, after?: QueryDocumentSnapshot<T>): void => {
    const page: LivePage<T> = {
      docs: undefined,
      stop: onSnapshot(
        query(toQuery(firestore, list), ...(after ? [startAfter(after)] : []), limit(MAX_PAGE)),
        ({ docs }) => {
          const lastBefore = page.docs?.at(-1);
          page.docs = docs;
          const last = docs.length === MAX_PAGE ? docs.at(-1) : undefined;
          if (last === undefined) stopFrom(index + 1);
          else if (pages[index + 1] === undefined || !isSamePlace(lastBefore, last)) {
            stopFrom(index + 1);
            follow(index + 1, last);
          }
          tell();
        },
        (error) => {
          stopFrom(0);
          refused(toNebulaError(error) as NebulaError);
        },
      ),
    };
    pages[index] = page;
  };

  const tell = (): void => {
    const docs = pages.map((page) => page.docs);
    if (docs.every((each) => each !== undefined)) next(docs.flat().map((document) => document.data()));
  };

  follow(0);
  return () => stopFrom(0);
}

/** Whether the next page begins where it began before: the place may move with the document's order fields. */
function isSamePlace<T>(a: QueryDocumentSnapshot<T> | undefined, b: QueryDocumentSnapshot<T>): boolean {
  return a !== undefined && snapshotEqual(a, b);
}
