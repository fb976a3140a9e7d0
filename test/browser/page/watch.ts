import {
  onSnapshot,
  type DocumentData,
  type DocumentReference,
  type FirestoreError,
  type Query,
} from 'firebase/firestore';

/** One snapshot of a listener; a document's is that of a query with at most one result. */
export interface Seen {
  readonly ids: readonly string[];
  readonly data: readonly DocumentData[];
  readonly isFromCache: boolean;
  readonly hasPendingWrites: boolean;
}

export interface Watch {
  /** Every snapshot so far, those of metadata alone included. */
  readonly seen: readonly Seen[];
  /** The first snapshot, past or to come, that fulfils the condition. Rejects when the listener ends, or after a minute. */
  readonly until: (condition: (seen: Seen) => boolean) => Promise<Seen>;
  /** The code of the error that ended the listener. */
  readonly ended: Promise<string>;
}

const PATIENCE_MS = 60_000;

/** Listens, and keeps what came. */
export function watch(target: Query | DocumentReference): Watch {
  const seen: Seen[] = [];
  const changed = new EventTarget();
  const keep = (snapshot: Seen) => {
    seen.push(snapshot);
    changed.dispatchEvent(new Event('snapshot'));
  };
  const ended = new Promise<string>((resolve) => listen(target, keep, ({ code }) => resolve(code)));
  const until = (condition: (seen: Seen) => boolean) =>
    new Promise<Seen>((resolve, reject) => {
      const look = () => {
        const found = seen.find(condition);
        if (found) resolve(found);
      };
      const giveUp = (why: string) =>
        reject(new Error(`${why}; the last snapshot was ${JSON.stringify(seen.at(-1))}`));
      changed.addEventListener('snapshot', look);
      void ended.then((code) => giveUp(`The listener ended with ${code}`));
      setTimeout(() => giveUp('No such snapshot came'), PATIENCE_MS);
      look();
    });
  return { seen, until, ended };
}

function listen(
  target: Query | DocumentReference,
  keep: (seen: Seen) => void,
  fail: (error: FirestoreError) => void,
): void {
  const options = { includeMetadataChanges: true };
  if (target.type === 'document') {
    onSnapshot(
      target,
      options,
      (one) => {
        const data = one.data();
        const { fromCache: isFromCache, hasPendingWrites } = one.metadata;
        const found = data === undefined ? { ids: [], data: [] } : { ids: [one.id], data: [data] };
        keep({ ...found, isFromCache, hasPendingWrites });
      },
      fail,
    );
    return;
  }
  onSnapshot(
    target,
    options,
    ({ docs, metadata }) =>
      keep({
        ids: docs.map((one) => one.id),
        data: docs.map((one) => one.data()),
        isFromCache: metadata.fromCache,
        hasPendingWrites: metadata.hasPendingWrites,
      }),
    fail,
  );
}
