import {
  getDocs,
  limit,
  query,
  startAfter,
  Timestamp,
  type Firestore,
  type QueryDocumentSnapshot,
} from 'firebase/firestore';
import { translated } from '../nebulaError';
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

/** Reads one page; a page costs its own documents, whatever lies before it. */
export async function getPage<T>(
  firestore: Firestore,
  list: ListQuery<T>,
  options: PageOptions = {},
): Promise<Page<T>> {
  const size = options.limit ?? 20;
  const start = options.cursor === undefined ? [] : [startAfter(...decodeCursor(options.cursor))];
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

function decodeCursor(cursor: string): unknown[] {
  return JSON.parse(cursor, (_key, value: unknown) =>
    isTimestampJson(value) ? new Timestamp(value.seconds, value.nanoseconds) : value,
  ) as unknown[];
}

function isTimestampJson(value: unknown): value is { seconds: number; nanoseconds: number } {
  return typeof value === 'object' && value !== null && 'seconds' in value && 'nanoseconds' in value;
}
