import {
  Conflict,
  DELETE_FIELD,
  type DocumentPath,
  type Documents,
  type Found,
  type Query,
  type Reader,
  type Transaction,
  Vector,
} from '../../src/ports/documents';
import { DocumentMap } from './documentMap';
import { matchingDocuments } from './matchingDocuments';

type Data = Readonly<Record<string, unknown>>;
/** What a transaction leaves of the documents that it writes, of which undefined is gone. */
interface Draft {
  get(path: string): Data | undefined;
  set(path: string, data: Data | undefined): void;
}
type Write = (draft: Draft) => void;

const MAX_ATTEMPTS = 100;

/** Documents in memory with optimistic, serialisable transactions: the same suite runs on it and on Firestore. */
export interface InMemoryDocuments extends Documents {
  /** Sets a document at once, outside any transaction. */
  put<T>(document: DocumentPath<T>, data: T): void;
  /** Every document below a path prefix, by path, as it stays: what is stored is never changed in place, and nobody may here. */
  dump(prefix?: string): Record<string, unknown>;
  /** The same with what is gone since, as it was last. */
  dumpEver(prefix: string): Record<string, unknown>;
}

export function inMemoryDocuments(): InMemoryDocuments {
  const documents = new DocumentMap();
  /** What the documents were before each change, and after how many looks that came: the latest last. */
  const undone: { looks: number; path: string; before: Data | undefined }[] = [];
  let looks = 0;
  /** The commit that each was written by last. */
  const writtenBy = new Map<string, number>();
  let commits = 0;
  const remember = (path: string): void => {
    undone.push({ looks, path, before: documents.get(path) });
    writtenBy.set(path, commits);
  };
  const inMemory: InMemoryDocuments = {
    ...recordingReader(documents),
    within: () => inMemory,
    asOf: (look) => recordingReader(documentsAt(look)),
    nearest: async ({ field, to, limit, ...filter }) => {
      await nextTurn();
      const distance = ({ data }: { readonly data: Data }) =>
        Math.hypot(...to.map((each, axis) => each - ((data[field] as number[])[axis] ?? 0)));
      const found = matchingDocuments(documents, { ...filter, limit: Infinity })
        .filter(({ data }) => Array.isArray(data[field]) && data[field].length === to.length)
        .sort((a, b) => distance(a) - distance(b));
      return copied(found.slice(0, limit)) as never;
    },
    look: async (...wanted) => {
      await nextTurn();
      looks += 1;
      return { found: wanted.map(({ path }) => copied(documents.get(path))) as never, at: looks };
    },
    async amend(at, work) {
      await nextTurn();
      const { transaction, commit } = beginTransaction(documents, remember);
      const touched: string[] = [];
      work({
        update: (document, changes) => {
          touched.push(document.path);
          transaction.update(document, changes);
        },
        delete: (document) => {
          touched.push(document.path);
          transaction.delete(document);
        },
      });
      if (touched.some((path) => !documents.has(path) || writtenBy.get(path) !== at)) return false;
      commits += 1;
      return commit();
    },
    put: (document, data) => {
      commits += 1;
      remember(document.path);
      documents.set(document.path, stored(data));
    },
    dump: (prefix = '') =>
      Object.fromEntries(
        [...documents].filter(([path]) => path.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    dumpEver: (prefix) => {
      const gone = undone.filter(({ path, before }) => path.startsWith(prefix) && before !== undefined);
      const last = Object.fromEntries(gone.map(({ path, before }) => [path, before]));
      return { ...last, ...inMemory.dump(prefix) };
    },
    async transact(work, { onCommit } = {}) {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const { transaction, isConsistent, commit } = beginTransaction(documents, remember);
        const done = await work(transaction).then(
          (result) => ({ result }),
          (error: unknown) => {
            // The real one reads all as of one moment: what fails on two of them is tried again.
            if (isConsistent() && (!(error instanceof Conflict) || error.kind !== 'contention')) throw error;
          },
        );
        if (done === undefined) continue;
        commits += 1;
        if (!commit()) continue;
        onCommit?.(commits);
        return done.result;
      }
      throw new Conflict('contention', 'what the transaction read kept changing');
    },
  };
  return inMemory;

  function documentsAt(look: number): DocumentMap {
    const then = new DocumentMap(documents);
    for (const { looks: after, path, before } of undone.toReversed()) {
      if (after < look) break;
      if (before === undefined) then.delete(path);
      else then.set(path, before);
    }
    return then;
  }
}

function beginTransaction(
  documents: DocumentMap,
  remember: (path: string) => void,
): { transaction: Transaction; isConsistent: () => boolean; commit: () => boolean } {
  const reads: (() => boolean)[] = [];
  const writes: Write[] = [];
  const refuseAfterWrite = (): void => {
    if (writes.length > 0) throw new Error('a transaction reads before it writes');
  };
  const transaction: Transaction = {
    ...recordingReader(documents, reads, refuseAfterWrite),
    create: (document, data) => void writes.push(creating(document, stored(data))),
    set: (document, data) => {
      const kept = stored(data);
      writes.push((draft) => draft.set(document.path, kept));
    },
    update: (document, changes) => void writes.push(updating(document, changes)),
    delete: (document) => void writes.push((draft) => draft.set(document.path, undefined)),
  };
  const isConsistent = (): boolean => reads.every((isUnchanged) => isUnchanged());
  const commit = (): boolean => {
    if (!isConsistent()) return false;
    const next = new Map<string, Data | undefined>();
    const draft: Draft = {
      get: (path) => (next.has(path) ? next.get(path) : documents.get(path)),
      set: (path, data) => void next.set(path, data),
    };
    for (const write of writes) write(draft);
    for (const [path, data] of next) {
      if (documents.get(path) === data) continue;
      remember(path);
      if (data === undefined) documents.delete(path);
      else documents.set(path, data);
    }
    return true;
  };
  return { transaction, isConsistent, commit };
}

/**
 * Answers only after a turn of the event loop, as a network would, so that callers interleave; and remembers what it saw where that
 * is to be looked at again: a document is never changed in place, so that identity tells a change.
 */
function recordingReader(
  documents: DocumentMap,
  reads?: (() => boolean)[],
  refuseAfterWrite: () => void = () => undefined,
): Reader {
  const remembered = <Seen extends readonly unknown[]>(look: () => Seen): Seen => {
    const seen = look();
    reads?.push(() => {
      const now = look();
      return now.length === seen.length && now.every((each, index) => each === seen[index]);
    });
    return seen;
  };
  const getAll: Reader['getAll'] = async (...paths) => {
    refuseAfterWrite();
    await nextTurn();
    return copied(remembered(() => paths.map(({ path }) => documents.get(path)))) as never;
  };
  return {
    getAll,
    get: async (document) => (await getAll(document))[0],
    async query<T>(query: Query<T>): Promise<readonly Found<T>[]> {
      refuseAfterWrite();
      await nextTurn();
      let found: readonly Found<Data>[] = [];
      remembered(() => (found = matchingDocuments(documents, query)).map(({ data }) => data));
      return copied(found) as never;
    },
    async sum({ field, ...filter }) {
      refuseAfterWrite();
      await nextTurn();
      const look = () => matchingDocuments(documents, { ...filter, limit: Infinity }).map(({ data }) => data);
      return remembered(look).reduce<number>((sum, data) => sum + numberAt(data, field), 0);
    },
    async count(filter) {
      refuseAfterWrite();
      await nextTurn();
      return remembered(() =>
        matchingDocuments(documents, { ...filter, limit: Infinity }).map(({ data }) => data),
      ).length;
    },
  };
}

function numberAt(data: unknown, field: string): number {
  const value = field
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], data);
  return typeof value === 'number' ? value : 0;
}

function creating(document: DocumentPath<unknown>, data: Data): Write {
  return (draft) => {
    if (draft.get(document.path) !== undefined) throw new Conflict('exists', `${document.path} exists`);
    draft.set(document.path, data);
  };
}

function updating(document: DocumentPath<unknown>, changes: Data): Write {
  const bad = Object.keys(changes).find((key) => changes[key] === undefined);
  if (bad !== undefined) throw new Error(`cannot change ${bad} to undefined`);
  return (draft) => {
    const before = draft.get(document.path);
    if (before === undefined) throw new Conflict('missing', `${document.path} is missing`);
    const after = copied(before);
    for (const [key, change] of Object.entries(changes)) assign(after, key.split('.'), change);
    draft.set(document.path, after);
  };
}

function assign(target: Record<string, unknown>, [field, ...rest]: readonly string[], change: unknown): void {
  if (field === undefined) return;
  if (rest.length > 0) {
    const inner = target[field];
    const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
    target[field] = next;
    assign(next, rest, change);
  } else if (change === DELETE_FIELD) {
    Reflect.deleteProperty(target, field);
  } else {
    target[field] = storable(change);
  }
}

function stored(data: unknown): Data {
  return storable(data) as Data;
}

/** A copy, as Firestore would hold it: without `undefined`, and refusing what Firestore cannot hold. */
function storable(value: unknown): unknown {
  if (value instanceof Date) return new Date(value);
  if (value instanceof Vector) return [...value.values];
  if (Array.isArray(value)) {
    if (value.some(Array.isArray)) throw new Error('an array cannot hold an array');
    return value.map(storable);
  }
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('not a storable value');
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(present.map(([key, entry]) => [key, storable(entry)]));
}

/** As `structuredClone` does, of nothing but what is stored here, and in a tenth of the time. */
function copied<T>(value: T): T;
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((each: unknown) => copied(each));
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) copy[key] = copied(entry);
  return copy;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
