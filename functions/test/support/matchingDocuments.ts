import type { Found, Query, WhereOperator } from '../../src/ports/documents';
import type { DocumentMap } from './documentMap';

type Data = Readonly<Record<string, unknown>>;

/** What Firestore answers to a query: filtered, ordered, ties by path, one page. */
export function matchingDocuments(documents: DocumentMap, query: Query<unknown>): Found<Data>[] {
  const { from, where = [], orderBy = [], limit, startAfter } = query;
  const order = (a: Candidate, b: Candidate) =>
    byOrder(orderBy, a, b) || compareText(a.path, b.path) * tieDirection(orderBy);
  const found: Candidate[] = [];
  for (const [path, data] of from.group === true ? documents.group(from.path) : documents.within(from.path)) {
    // As a cursor names it: by its path where every collection of a name is asked.
    const at = (field: string): unknown =>
      field === '__name__' ? (from.group === true ? path : idOf(path)) : valueAt(data, field);
    if (!where.every(([field, operator, value]) => matches(at(field), operator, value))) continue;
    const keys = orderBy.map(([field]) => at(field));
    if (keys.includes(undefined)) continue;
    if (startAfter !== undefined && !comesAfter(orderBy, keys, startAfter)) continue;
    found.push({ path, data, keys });
    // No more is kept than twice what is asked for.
    if (found.length > 2 * limit) found.sort(order).splice(limit);
  }
  return found
    .sort(order)
    .slice(0, limit)
    .map(({ path, data }) => ({ path: { path, id: idOf(path) }, data }));
}

interface Candidate {
  readonly path: string;
  readonly data: Data;
  /** What it is ordered by, in turn. */
  readonly keys: readonly unknown[];
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function valueAt(data: Data, field: string): unknown {
  if (!field.includes('.')) return data[field];
  return field
    .split('.')
    .reduce<unknown>(
      (value, key) => (value === undefined ? value : (value as Record<string, unknown>)[key]),
      data,
    );
}

function matches(found: unknown, operator: WhereOperator, value: unknown): boolean {
  if (found === undefined) return false;
  const order = compare(found, value);
  const sameType = rank(found) === rank(value);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return sameType && order < 0;
    case '<=':
      return sameType && order <= 0;
    case '>':
      return sameType && order > 0;
    case '>=':
      return sameType && order >= 0;
    case 'in':
      return (value as unknown[]).some((each) => compare(found, each) === 0);
    case 'array-contains':
      return Array.isArray(found) && found.some((each) => compare(each, value) === 0);
    case 'array-contains-any':
      return (
        Array.isArray(found) &&
        (value as unknown[]).some((each) => found.some((one) => compare(one, each) === 0))
      );
  }
}

type Order = NonNullable<Query<unknown>['orderBy']>;

function byOrder(orderBy: Order, a: Candidate, b: Candidate): number {
  for (const [index, [, direction]] of orderBy.entries()) {
    const order = compare(a.keys[index], b.keys[index]);
    if (order !== 0) return direction === 'asc' ? order : -order;
  }
  return 0;
}

/** Ties follow the direction of the last order. */
function tieDirection(orderBy: Order): number {
  return orderBy.at(-1)?.[1] === 'desc' ? -1 : 1;
}

function comesAfter(orderBy: Order, keys: readonly unknown[], cursor: readonly unknown[]): boolean {
  for (const [index, [, direction]] of orderBy.slice(0, cursor.length).entries()) {
    const order = compare(keys[index], cursor[index]);
    if (order !== 0) return direction === 'asc' ? order > 0 : order < 0;
  }
  return false;
}

/** Firestore's order of types, then of values, for the types that the platform stores. */
function compare(a: unknown, b: unknown): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (Array.isArray(a) || rank(a) === 6) return compareText(JSON.stringify(a), JSON.stringify(b));
  if (typeof a === 'string') return compareText(a, b as string);
  return Number(a) - Number(b);
}

/** By code points, as UTF-8 bytes would compare: halves of a pair stand for what comes after every single sign. */
function compareText(a: string, b: string): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    return isHalf(one) === isHalf(other) ? one - other : isHalf(one) ? 1 : -1;
  }
  return a.length - b.length;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function rank(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'number') return 2;
  if (value instanceof Date) return 3;
  if (typeof value === 'string') return 4;
  return Array.isArray(value) ? 5 : 6;
}
