import { numericId } from './resourceName';
import type { Fields, Value } from './value';

/** Rank of each type in Firestore's order; integers and doubles are one type, numbers. */
export const TYPE_RANK: Readonly<Record<Value['type'], number>> = {
  null: 1,
  boolean: 2,
  integer: 3,
  double: 3,
  timestamp: 4,
  string: 5,
  bytes: 6,
  reference: 7,
  geoPoint: 8,
  array: 9,
  vector: 10,
  map: 11,
};

/** Firestore's total order of values: https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering */
export function compareValues(a: Value, b: Value): number {
  const byType = TYPE_RANK[a.type] - TYPE_RANK[b.type];
  if (byType !== 0) return byType;
  switch (a.type) {
    case 'null':
      return 0;
    case 'boolean':
      return Number(a.value) - Number((b as typeof a).value);
    case 'integer':
    case 'double':
      return compareNumbers(a.value, (b as typeof a).value);
    case 'timestamp':
      return a.seconds - (b as typeof a).seconds || a.nanos - (b as typeof a).nanos;
    case 'string':
      return compareUtf8(a.value, (b as typeof a).value);
    case 'bytes':
      return Buffer.compare(a.value, (b as typeof a).value);
    case 'reference':
      return compareNames(a.value, (b as typeof a).value);
    case 'geoPoint':
      return (
        compareNumbers(a.latitude, (b as typeof a).latitude) ||
        compareNumbers(a.longitude, (b as typeof a).longitude)
      );
    case 'array':
      return compareSequences(a.values, (b as typeof a).values, compareValues);
    case 'vector':
      return compareVectors(a.values, (b as typeof a).values);
    case 'map':
      return compareMaps(a.fields, (b as typeof a).fields);
  }
}

/** Equality as queries see it: 1 equals 1.0, -0 equals 0, NaN equals NaN. */
export function equalValues(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

/** Equality as storage sees it: 1 and 1.0 differ, so do -0 and 0. */
export function identicalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  switch (a.type) {
    case 'double':
      return Object.is(a.value, (b as typeof a).value);
    case 'array': {
      const other = (b as typeof a).values;
      return a.values.length === other.length && a.values.every((value, i) => isIdentical(value, other[i]));
    }
    case 'vector': {
      const other = (b as typeof a).values;
      return a.values.length === other.length && a.values.every((value, i) => Object.is(value, other[i]));
    }
    case 'map':
      return identicalFields(a.fields, (b as typeof a).fields);
    default:
      return compareValues(a, b) === 0;
  }
}

export function identicalFields(a: Fields, b: Fields): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => isIdentical(value, b.get(key))));
}

/** Orders full resource names by their ids, collection by collection. */
export function compareNames(a: string, b: string): number {
  return compareSequences(a.split('/'), b.split('/'), compareIds);
}

/** Ids such as `__id42__` come first, by their number; the others by UTF-8 bytes. */
export function compareIds(a: string, b: string): number {
  const left = numericId(a);
  const right = numericId(b);
  if (left !== undefined && right !== undefined) return compareNumbers(left, right);
  if (left !== undefined) return -1;
  return right !== undefined ? 1 : compareUtf8(a, b);
}

/** Orders by UTF-8 bytes: as UTF-16, except that surrogates (above U+FFFF) come after every other unit. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** JavaScript compares bigint with number exactly; NaN comes first and equals itself. */
function compareNumbers(a: bigint | number, b: bigint | number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function compareVectors(a: readonly number[], b: readonly number[]): number {
  return a.length - b.length || compareSequences(a, b, compareNumbers);
}

function compareMaps(a: Fields, b: Fields): number {
  return compareSequences(sortedEntries(a), sortedEntries(b), (left, right) => {
    return compareUtf8(left[0], right[0]) || compareValues(left[1], right[1]);
  });
}

export function sortedEntries(fields: Fields): [string, Value][] {
  return [...fields].sort(([a], [b]) => compareUtf8(a, b));
}

function compareSequences<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compare(a[i] as T, b[i] as T);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function isIdentical(a: Value, b: Value | undefined): boolean {
  return b !== undefined && identicalValues(a, b);
}
