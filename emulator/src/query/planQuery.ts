import type { Cursor, QuerySpec } from '../engine';
import { fieldKey, prefixRange, type IndexField, type KeyRange } from '../storage/orderedIndex';
import { nameKeyIn, type Scope } from '../storage/scope';
import { NAME_FIELD, parseFieldPath } from '../values/fieldPath';
import { afterPrefix, descendingKey, indexKeyOf, typeRange } from '../values/indexKey';
import type { Value } from '../values/value';
import type { Conjunction } from './disjunctions';
import type { FieldFilter } from './filterPredicate';
import { canonical, type Order } from './resultOrder';

/** How one conjunction of a query is answered. */
export type Scan =
  | { readonly kind: 'lookup'; readonly name: string }
  | {
      readonly kind: 'index';
      /** The composite (or single-field) index that serves the scan, the name ascending at its end. */
      readonly fields: readonly IndexField[];
      readonly range: KeyRange;
      readonly reverse: boolean;
    };

/** One end of an interval of values, as a key or the prefix of keys. */
interface Bound {
  readonly key: string;
  readonly inclusive: boolean;
}

/**
 * Chooses the index whose one contiguous range holds the conjunction's documents in result order: the fields that are
 * fixed by equalities first, then the array element, then the orders. What the range does not express (inequalities on
 * later fields, a second array-contains) is left to the executor's test of each document.
 */
export function planScan(scope: Scope, spec: QuerySpec, conjunction: Conjunction): Scan {
  const name = conjunction.find((filter) => filter.op === 'EQUAL' && filter.field === NAME_FIELD);
  if (name !== undefined && 'value' in name && name.value.type === 'reference') {
    return { kind: 'lookup', name: name.value.value };
  }
  const fixed = equalities(conjunction);
  const element = conjunction.find((filter) => filter.op === 'ARRAY_CONTAINS');
  const reverse = spec.orderBy.at(-1)?.direction === 'DESC';
  const orders = spec.orderBy.filter(({ field }) => field !== NAME_FIELD && !fixed.has(field));
  const ordered = orders.map(({ field, direction }): IndexField => {
    return { path: parseFieldPath(field), mode: (direction === 'DESC') === reverse ? 'ASC' : 'DESC' };
  });
  const fixedFields = [...fixed.keys()].sort();
  const prefix =
    fixedFields.map((field) => indexKeyOf(fixed.get(field) ?? NULL)).join('') +
    (element !== undefined && 'value' in element ? indexKeyOf(element.value) : '');
  return {
    kind: 'index',
    fields: [
      ...fixedFields.map((field): IndexField => ({ path: parseFieldPath(field), mode: 'ASC' })),
      ...(element === undefined ? [] : [{ path: parseFieldPath(element.field), mode: 'CONTAINS' as const }]),
      ...ordered,
    ],
    range: [
      valueRange(scope, conjunction, orders[0], ordered[0]?.mode ?? 'ASC'),
      ...cursorRanges(scope, spec, fixed, ordered, reverse),
    ]
      .map((range) => withPrefix(prefix, range))
      .reduce(intersect, prefixRange(prefix)),
    reverse,
  };
}

const NULL: Value = { type: 'null' };
const NAN: Value = { type: 'double', value: NaN };
const EVERYTHING: KeyRange = { from: '', to: undefined };

/** The fields that equalities fix, each with its value; a second equality on a field is left to the executor. */
function equalities(conjunction: Conjunction): ReadonlyMap<string, Value> {
  const fixed = new Map<string, Value>();
  for (const filter of conjunction) {
    const value = fixedValue(filter);
    const field = canonical(filter.field);
    if (value !== undefined && !fixed.has(field)) fixed.set(field, value);
  }
  return fixed;
}

function fixedValue(filter: FieldFilter): Value | undefined {
  if (filter.op === 'EQUAL') return filter.value;
  if (filter.op === 'IS_NULL') return NULL;
  return filter.op === 'IS_NAN' ? NAN : undefined;
}

/** What inequalities leave of the first order field's values. */
function valueRange(
  scope: Scope,
  conjunction: Conjunction,
  order: Order | undefined,
  mode: IndexField['mode'],
): KeyRange {
  const field = order?.field ?? NAME_FIELD;
  return conjunction
    .filter((filter) => canonical(filter.field) === field)
    .flatMap((filter) => bounds(scope, filter))
    .map(({ lower, upper }) => (mode === 'DESC' ? turned(lower, upper) : between(lower, upper)))
    .reduce(intersect, EVERYTHING);
}

function bounds(scope: Scope, filter: FieldFilter): { lower: Bound; upper: Bound }[] {
  if (!('value' in filter)) return [];
  const key = boundKey(scope, filter);
  const type = filter.field === NAME_FIELD ? EVERYTHING : typeRange(filter.value.type);
  if (key === undefined) return [];
  const first = { key: type.from, inclusive: true };
  const last = { key: type.from, inclusive: true };
  switch (filter.op) {
    case 'LESS_THAN':
    case 'LESS_THAN_OR_EQUAL':
      return [{ lower: first, upper: { key, inclusive: filter.op !== 'LESS_THAN' } }];
    case 'GREATER_THAN':
    case 'GREATER_THAN_OR_EQUAL':
      return [{ lower: { key, inclusive: filter.op !== 'GREATER_THAN' }, upper: last }];
    default:
      return [];
  }
}

function boundKey(scope: Scope, filter: FieldFilter & { readonly value: Value }): string | undefined {
  return filter.field === NAME_FIELD ? nameKey(scope, filter.value) : indexKeyOf(filter.value);
}

/** Undefined for names outside the scope's parent: such bounds are left to the executor. */
function nameKey(scope: Scope, value: Value): string | undefined {
  if (value.type !== 'reference' || !value.value.startsWith(`${scope.parent}/`)) return undefined;
  return nameKeyIn(scope, value.value);
}

function between(lower: Bound, upper: Bound): KeyRange {
  return { from: startOf(lower), to: upper.inclusive ? endOf(upper.key) : upper.key };
}

function turned(lower: Bound, upper: Bound): KeyRange {
  return between(
    { key: descendingKey(upper.key), inclusive: upper.inclusive },
    { key: descendingKey(lower.key), inclusive: lower.inclusive },
  );
}

function startOf({ key, inclusive }: Bound): string {
  return inclusive ? key : (endOf(key) ?? key);
}

function endOf(prefix: string): string | undefined {
  return prefix === '' ? undefined : afterPrefix(prefix);
}

/** The ranges from the start cursor on and up to the end cursor, in index order. */
function cursorRanges(
  scope: Scope,
  spec: QuerySpec,
  fixed: ReadonlyMap<string, Value>,
  ordered: readonly IndexField[],
  reverse: boolean,
): KeyRange[] {
  const ranges: KeyRange[] = [];
  const start = spec.startAt && cursorKey(scope, spec, spec.startAt, fixed, ordered);
  if (start !== undefined && spec.startAt !== undefined) {
    ranges.push(fromCursor(start, spec.startAt.before, reverse));
  }
  const end = spec.endAt && cursorKey(scope, spec, spec.endAt, fixed, ordered);
  if (end !== undefined && spec.endAt !== undefined) {
    // The end cursor is a start cursor seen from the other side, with its own reading of `before`.
    ranges.push(fromCursor(end, !spec.endAt.before, !reverse));
  }
  return ranges;
}

function fromCursor(key: string, inclusive: boolean, reverse: boolean): KeyRange {
  if (reverse) return { from: '', to: inclusive ? endOf(key) : key };
  return { from: startOf({ key, inclusive }), to: undefined };
}

/** Undefined when the index cannot express the cursor: it then is left to the executor. */
function cursorKey(
  scope: Scope,
  spec: QuerySpec,
  cursor: Cursor,
  fixed: ReadonlyMap<string, Value>,
  ordered: readonly IndexField[],
): string | undefined {
  let key = '';
  let next = 0;
  for (const [i, value] of cursor.values.entries()) {
    const field = spec.orderBy[i]?.field;
    const fixedTo = field === undefined ? undefined : fixed.get(field);
    if (fixedTo !== undefined) {
      if (indexKeyOf(fixedTo) !== indexKeyOf(value)) return undefined;
      continue;
    }
    const part =
      field === NAME_FIELD ? nameKey(scope, value) : fieldKey(value, ordered[next++]?.mode ?? 'ASC');
    if (part === undefined) return undefined;
    key += part;
  }
  return key;
}

function withPrefix(prefix: string, range: KeyRange): KeyRange {
  return { from: prefix + range.from, to: range.to === undefined ? endOf(prefix) : prefix + range.to };
}

function intersect(a: KeyRange, b: KeyRange): KeyRange {
  const from = a.from > b.from ? a.from : b.from;
  if (a.to === undefined || b.to === undefined) return { from, to: a.to ?? b.to };
  return { from, to: a.to < b.to ? a.to : b.to };
}
