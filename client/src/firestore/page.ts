import {
  getDocs,
  limit,
  query,
  startAfter,
  Timestamp,
  type Firestore,
  type QueryDocumentSnapshot,
} from 'firebase/firestore';
import { NebulaError, translated } from '../nebulaError';
import { toQuery, type ListQuery } from './listQuery';

/** The most that the rules let one list return. */
export const MAX_PAGE = 100;

export interface PageOptions {
  /** Default 20, at most 100. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined on the last page; a full last page has a cursor to an empty one. */
  readonly nextCursor: string | undefined;
}

/** @throws NebulaError invalid-argument/limit-out-of-bounds */
export function pageSize(size = 20): number {
  if (Number.isInteger(size) && size >= 1 && size <= MAX_PAGE) return size;
  throw new NebulaError('invalid-argument', `A page has 1 to ${MAX_PAGE} documents, not ${size}.`, {
    reason: 'limit-out-of-bounds',
    details: { min: 1, max: MAX_PAGE },
  });
}

/**
 * Reads one page; a page costs its own documents, whatever lies before it.
 * @throws NebulaError invalid-argument/limit-out-of-bounds, invalid-argument/invalid-cursor
 */
export async function getPage<T>(
  firestore: Firestore,
  list: ListQuery<T>,
  options: PageOptions = {},
): Promise<Page<T>> {
  const size = pageSize(options.limit);
  const start = options.cursor === undefined ? [] : [startAfter(...decodeCursor(list, options.cursor))];
  const { docs } = await translated(getDocs(query(toQuery(firestore, list), ...start, limit(size))));
  const last = docs.length === size ? docs.at(-1) : undefined;
  return {
    items: docs.map((document) => document.data()),
    nextCursor: last && encodeCursor(list, last),
  };
}

/** Reads a list that the platform keeps short, such as the lessons of one program, page after page to its end. */
export async function getWhole<T>(firestore: Firestore, list: ListQuery<T>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await getPage(firestore, list, { limit: MAX_PAGE, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** A cursor is the place of the last document: the values of its order fields, then its id. */
function encodeCursor<T>(list: ListQuery<T>, last: QueryDocumentSnapshot<T>): string {
  const place = (list.orderBy ?? []).map(([field]): unknown => last.get(field));
  return JSON.stringify([...place, list.group ? last.ref.path : last.id]);
}

function decodeCursor<T>({ orderBy = [] }: ListQuery<T>, cursor: string): unknown[] {
  try {
    const place: unknown = JSON.parse(cursor, (_key, value: unknown) =>
      isTimestampJson(value) ? new Timestamp(value.seconds, value.nanoseconds) : value,
    );
    if (!Array.isArray(place) || place.length !== orderBy.length + 1 || typeof place.at(-1) !== 'string') {
      throw new SyntaxError('not a place in this list');
    }
    return place;
  } catch (cause) {
    const message = 'This cursor is not one that this list gave.';
    throw new NebulaError('invalid-argument', message, { reason: 'invalid-cursor' }, { cause });
  }
}

function isTimestampJson(value: unknown): value is { seconds: number; nanoseconds: number } {
  return typeof value === 'object' && value !== null && 'seconds' in value && 'nanoseconds' in value;
}
