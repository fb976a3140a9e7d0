import { DELETE_FIELD, type DocumentPath, type Transaction } from '../ports/documents';
import type { JobTransaction } from './transactWithJobs';

type Fields = Readonly<Record<string, unknown>>;

/** What became of the fields that an operation keeps in the activity log, by collection and field. */
export interface RecordedChange {
  readonly before: Fields;
  readonly after: Fields;
}

/** A transaction that remembers what it read and wrote. */
interface Recording {
  readonly transaction: JobTransaction;
  /** Of the first document of each collection that it changed. */
  readonly change: (fields: readonly string[]) => RecordedChange;
}

/** Watches a transaction, of which nobody needs to say twice what it does. */
export function recorded(transaction: JobTransaction): Recording {
  const read = new Map<string, Fields | undefined>();
  const written = new Map<string, Fields | undefined>();
  const remember = <T>({ path }: DocumentPath<T>, data: T | undefined) =>
    void read.set(path, data as Fields | undefined);
  return {
    transaction: {
      ...transaction,
      ...watchedReads(transaction, remember),
      create: (document, data) => {
        transaction.create(document, data);
        written.set(document.path, data as Fields);
      },
      set: (document, data) => {
        transaction.set(document, data);
        written.set(document.path, data as Fields);
      },
      update: (document, changes) => {
        transaction.update(document, changes);
        written.set(document.path, { ...read.get(document.path), ...changes });
      },
      delete: (document) => {
        transaction.delete(document);
        written.set(document.path, undefined);
      },
    },
    change: (fields) => ({
      before: fieldsOf(fields, new Map([...written.keys()].map((path) => [path, read.get(path)]))),
      after: fieldsOf(fields, written),
    }),
  };
}

function watchedReads(
  transaction: Transaction,
  remember: <T>(document: DocumentPath<T>, data: T | undefined) => void,
): Pick<Transaction, 'get' | 'getAll' | 'query'> {
  return {
    get: async (document) => {
      const data = await transaction.get(document);
      remember(document, data);
      return data;
    },
    getAll: async (...documents) => {
      const wanted: readonly DocumentPath<unknown>[] = documents;
      const found = await transaction.getAll<readonly unknown[]>(...wanted);
      wanted.forEach((document, index) => remember(document, found[index]));
      return found as never;
    },
    query: async (query) => {
      const found = await transaction.query(query);
      for (const { path, data } of found) remember(path, data);
      return found;
    },
  };
}

function fieldsOf(fields: readonly string[], documents: ReadonlyMap<string, Fields | undefined>): Fields {
  return Object.fromEntries(
    fields.flatMap((name) => {
      const [collection, field = ''] = name.split('.');
      const path = [...documents.keys()].find((each) => each.split('/').at(-2) === collection);
      const value = path === undefined ? undefined : documents.get(path)?.[field];
      return value === undefined || value === DELETE_FIELD ? [] : [[name, value]];
    }),
  );
}
