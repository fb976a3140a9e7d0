import type { Found, Query, WhereOperator } from '../../src/ports/documents';

type Data = Readonly<Record<string, unknown>>;

/** What Firestore answers to a query: filtered, ordered, ties by path, one page. */
export function matchingDocuments(
  documents: ReadonlyMap<string, Data>,
  query: Query<unknown>,
): Found<Data>[] {
  const { from, where = [], orderBy = [], limit, startAfter } = query;
  return [...documents]
    .filter(([path]) => isIn(from, path))
    .map(([path, data]) => ({ path, id: idOf(path), name: from.group === true ? path : idOf(path), data }))
    .filter((found) => where.every(([field, operator, value]) => matches(at(found, field), operator, value)))
    .filter((found) => orderBy.every(([field]) => at(found, field) !== undefined))
    .sort((a, b) => byOrder(orderBy, a, b) || compare(a.path, b.path) * tieDirection(orderBy))
    .filter((found) => startAfter === undefined || comesAfter(orderBy, found, startAfter))
    .slice(0, limit)
    .map(({ path, id, data }) => ({ path: { path, id }, data }));
}

function isIn({ path: collection, group }: Query<unknown>['from'], path: string): boolean {
  if (group !== true && !path.startsWith(collection)) return false;
  const parent = path.slice(0, path.lastIndexOf('/'));
  return group === true ? parent === collection || parent.endsWith(`/${collection}`) : parent === collection;
}

interface Candidate {
  readonly path: string;
  readonly id: string;
  /** As a cursor names it: by its path where every collection of a name is asked. */
  readonly name: string;
  readonly data: Data;
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function at({ name, data }: Candidate, field: string): unknown {
  if (field === '__name__') return name;
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
  for (const [field, direction] of orderBy) {
    const order = compare(at(a, field), at(b, field)) * (direction === 'asc' ? 1 : -1);
    if (order !== 0) return order;
  }
  return 0;
}

/** Ties follow the direction of the last order. */
function tieDirection(orderBy: Order): number {
  return orderBy.at(-1)?.[1] === 'desc' ? -1 : 1;
}

function comesAfter(orderBy: Order, found: Candidate, cursor: readonly unknown[]): boolean {
  for (const [index, [field, direction]] of orderBy.slice(0, cursor.length).entries()) {
    const order = compare(at(found, field), cursor[index]) * (direction === 'asc' ? 1 : -1);
    if (order !== 0) return order > 0;
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

/** By code points, as UTF-8 bytes would compare. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function rank(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'number') return 2;
  if (value instanceof Date) return 3;
  if (typeof value === 'string') return 4;
  return Array.isArray(value) ? 5 : 6;
}
