import { isDeepStrictEqual } from 'node:util';
import {
  DELETE_FIELD,
  type DocumentPath,
  type Documents,
  type Transaction,
  Vector,
} from '../../../functions/src/ports/documents';
import { mayRepair } from './derivedFields';

/** A field of a document that a repair changes; undefined is not there. A whole document has no field. */
export interface Change {
  readonly path: string;
  readonly field?: string | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

/** A repair that would have changed what is nobody's copy: nothing was written. */
export class NotDerived extends Error {
  constructor(readonly change: Change) {
    super(`${change.path} ${change.field ?? ''} is not derived`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

interface Write {
  readonly document: DocumentPath<unknown>;
  /** What is there after it. */
  readonly apply: (before: Fields | undefined) => Fields | undefined;
  readonly redo: (transaction: Transaction) => void;
}

export interface Repairing {
  readonly documents: Documents;
  readonly changes: () => readonly Change[];
}

interface Repair {
  readonly isDry: boolean;
  /** What each commit leaves in the activity log. */
  readonly log: (transaction: Transaction, changes: readonly Change[]) => void;
}

/**
 * A database for one repair: before each commit it compares what is there with what would be. A commit that changes nothing is left out, one
 * that changes what is not derived fails, and one that is made has its entry in the activity log; a dry run makes none.
 */
export function repairing(documents: Documents, { isDry, log }: Repair): Repairing {
  const made: Change[] = [];
  const watched: Documents = {
    ...documents,
    within: () => watched,
    amend: () => Promise.resolve(false),
    transact: async (work, options) => {
      const { answer, changes } = await documents.transact(async (transaction) => {
        const writes: Write[] = [];
        const answer = await work({ ...transaction, ...noting(writes) });
        const changes = await changesOf(transaction, writes);
        const wrong = changes.find((change) => !mayRepair(change));
        if (wrong !== undefined) throw new NotDerived(wrong);
        if (!isDry && changes.length > 0) {
          const changed = new Set(changes.map(({ path }) => path));
          for (const { document, redo } of writes) if (changed.has(document.path)) redo(transaction);
          log(transaction, changes);
        }
        return { answer, changes };
      }, options);
      made.push(...changes);
      return answer;
    },
  };
  return { documents: watched, changes: () => made };
}

function noting(writes: Write[]): Pick<Transaction, 'create' | 'set' | 'update' | 'delete'> {
  const note = (document: DocumentPath<unknown>, apply: Write['apply'], redo: Write['redo']): void =>
    void writes.push({ document, apply, redo });
  return {
    create: (document, data) =>
      note(
        document,
        () => data as Fields,
        (transaction) => transaction.create(document, data),
      ),
    set: (document, data) =>
      note(
        document,
        () => data as Fields,
        (transaction) => transaction.set(document, data),
      ),
    update: (document, changes) =>
      note(
        document,
        (before) => ({ ...before, ...changes }),
        (transaction) => transaction.update(document, changes),
      ),
    delete: (document) =>
      note(
        document,
        () => undefined,
        (transaction) => transaction.delete(document),
      ),
  };
}

async function changesOf(transaction: Transaction, writes: readonly Write[]): Promise<readonly Change[]> {
  const documents = [...new Map(writes.map(({ document }) => [document.path, document])).values()];
  if (documents.length === 0) return [];
  const found = await transaction.getAll<readonly unknown[]>(...documents);
  return documents.flatMap(({ path }, index) => {
    const before = found[index] as Fields | undefined;
    const own = writes.filter(({ document }) => document.path === path);
    const after = own.reduce((data, { apply }) => apply(data), before);
    return differences(path, before, after);
  });
}

/** When a document was written is no difference by itself. */
function differences(path: string, before: Fields | undefined, after: Fields | undefined): Change[] {
  const [old, present] = [plain(before), plain(after)];
  if (old === undefined || present === undefined)
    return old === present ? [] : [{ path, before: old, after: present }];
  return leaves(old, present)
    .filter(({ field }) => field !== 'updatedAt')
    .map((leaf) => ({ path, ...leaf }));
}

/** Down to the fields of fields, and of the elements of lists that are as long as before. */
function leaves(before: unknown, after: unknown, field = ''): Omit<Change, 'path'>[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isNested(before) || !isNested(after) || !haveOneShape(before, after))
    return [{ field, before, after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => leaves(before[key], after[key], field === '' ? key : `${field}.${key}`));
}

function haveOneShape(before: Fields, after: Fields): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return Array.isArray(before) === Array.isArray(after);
  return before.length === after.length && [...before, ...after].every(isNested);
}

function isNested(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** As it is read again. */
function plain(value: unknown): unknown {
  if (value === DELETE_FIELD) return undefined;
  if (value instanceof Vector) return [...value.values];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, plain(each)]));
}
