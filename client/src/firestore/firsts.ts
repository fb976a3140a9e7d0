import { getDocs, limit, query, startAfter, type Firestore } from 'firebase/firestore';
import { translated } from '../nebulaError';
import { toQuery, type ListQuery } from './listQuery';
import { pageSize, type Page, type PageOptions } from './page';

/**
 * Of a list, the first document of each value of the field that it is ordered by first: one document is read for each, however many there
 * are of it. The cursor is the last value.
 * @throws NebulaError invalid-argument/limit-out-of-bounds
 */
export async function getFirsts<T, K extends keyof T & string>(
  firestore: Firestore,
  list: ListQuery<T>,
  field: K,
  options: PageOptions = {},
): Promise<Page<T>> {
  const [size, items] = [pageSize(options.limit), [] as T[]];
  let after: unknown = options.cursor;
  while (items.length < size) {
    const start = after === undefined ? [] : [startAfter(after)];
    const { docs } = await translated(getDocs(query(toQuery(firestore, list), ...start, limit(1))));
    const first = docs[0]?.data();
    if (!first) return { items, nextCursor: undefined };
    items.push(first);
    after = first[field];
  }
  return { items, nextCursor: String(after) };
}
