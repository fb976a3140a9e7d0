import type { Cursor, QuerySpec } from '../model/model';
import { fieldKey, type IndexField, type KeyRange } from '../storage/orderedIndex';
import { nameKeyIn, type Scope } from '../storage/scope';
import { compareUtf8 } from '../../values/compareValues';
import { NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import { indexKeyOf, typeRange } from '../../values/indexKey';
import type { Value } from '../../values/value';
import type { Conjunction } from './disjunctions';
import { listed, type FieldFilter } from './filterPredicate';
import {
  between,
  EVERYTHING,
  fromPosition,
  intersect,
  withoutHoles,
  withPrefix,
  type Bound,
} from './keyRanges';
import { canonical } from './resultOrder';

/** How one conjunction of a query is answered. */
export type Scan =
  | { readonly kind: 'lookup'; readonly name: string }
  | {
      readonly kind: 'index';
      /** The composite (or single-field) index that serves the scan, the name ascending at its end. */
      readonly fields: readonly IndexField[];
      /** How many of the fields, from the first on, are fixed to one value. */
      readonly fixedFields: number;
      /** Disjoint, in the order in which they are read. */
      readonly ranges: readonly KeyRange[];
      readonly reverse: boolean;
    };

const NULL: Value = { type: 'null' };
const NAN: Value = { type: 'double', value: NaN };

/** The parts of a conjunction that decide its index. */
interface Shape {
  readonly scope: Scope;
  readonly spec: QuerySpec;
  /** The fields that equalities fix; a second equality on a field is left to the executor. */
  readonly fixed: ReadonlyMap<string, Value>;
  readonly ordered: readonly (IndexField & { readonly mode: 'ASC' | 'DESC' })[];
  readonly reverse: boolean;
}

/**
 * Chooses the index in which the conjunction's documents lie together and in result order: the fields that equalities
 * fix come first, then the array element, then the orders. What key ranges do not express (inequalities on later fields)
 * is left to the executor, which tests each document.
 */
export function planScan(scope: Scope, spec: QuerySpec, conjunction: Conjunction): Scan {
  const name = conjunction.find((filter) => filter.op === 'EQUAL' && filter.field === NAME_FIELD);
  if (name !== undefined && 'value' in name && name.value.type === 'reference') {
    return { kind: 'lookup', name: name.value.value };
  }
  const shape = shapeOf(scope, spec, conjunction);
  const { fixed, ordered, reverse } = shape;
  const element = conjunction.find((filter) => filter.op === 'ARRAY_CONTAINS');
  const fixedFields = [...fixed].sort(([a], [b]) => compareUtf8(a, b));
  const prefix =
    fixedFields.map(([, value]) => indexKeyOf(value)).join('') +
    (element !== undefined && 'value' in element ? indexKeyOf(element.value) : '');
  const ranges = keyRanges(shape, conjunction).map((range) => withPrefix(prefix, range));
  return {
    kind: 'index',
    fields: [
      ...fixedFields.map(([field]): IndexField => ({ path: parseFieldPath(field), mode: 'ASC' })),
      ...(element === undefined ? [] : [{ path: parseFieldPath(element.field), mode: 'CONTAINS' as const }]),
      ...ordered,
    ],
    fixedFields: fixedFields.length + (element === undefined ? 0 : 1),
    ranges: reverse ? ranges.toReversed() : ranges,
    reverse,
  };
}

function shapeOf(scope: Scope, spec: QuerySpec, conjunction: Conjunction): Shape {
  const fixed = equalities(conjunction);
  const reverse = spec.orderBy.at(-1)?.direction === 'DESC';
  const ordered = spec.orderBy
    .filter(({ field }) => field !== NAME_FIELD && !fixed.has(field))
    .map(({ field, direction }) => ({
      path: parseFieldPath(field),
      mode: (direction === 'DESC') === reverse ? ('ASC' as const) : ('DESC' as const),
    }));
  return { scope, spec, fixed, ordered, reverse };
}

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

/** What cursors, and inequalities on the first order's field, leave of the index. */
function keyRanges(shape: Shape, conjunction: Conjunction): readonly KeyRange[] {
  const { scope, spec, fixed, ordered } = shape;
  const first = spec.orderBy.find(({ field }) => !fixed.has(field))?.field ?? NAME_FIELD;
  const mode = ordered[0]?.mode ?? 'ASC';
  const filters = conjunction.filter(({ field }) => canonical(field) === first);
  const range = [
    ...filters.flatMap((filter) => valueRanges(scope, filter, mode)),
    ...cursorRanges(shape),
  ].reduce(intersect, EVERYTHING);
  const holes = filters
    .flatMap(excludedValues)
    .flatMap((value) => keyOf(scope, first, value) ?? [])
    .map((key) => between({ key, inclusive: true }, { key, inclusive: true }, mode));
  return withoutHoles(range, holes);
}

function valueRanges(scope: Scope, filter: FieldFilter, mode: 'ASC' | 'DESC'): KeyRange[] {
  if (!('value' in filter)) return [];
  const key = keyOf(scope, filter.field, filter.value);
  if (key === undefined) return [];
  const type = { key: filter.field === NAME_FIELD ? '' : typeRange(filter.value.type).from, inclusive: true };
  switch (filter.op) {
    case 'LESS_THAN':
      return [between(type, { key, inclusive: false }, mode)];
    case 'LESS_THAN_OR_EQUAL':
      return [between(type, { key, inclusive: true }, mode)];
    case 'GREATER_THAN':
      return [between({ key, inclusive: false }, type, mode)];
    case 'GREATER_THAN_OR_EQUAL':
      return [between({ key, inclusive: true }, type, mode)];
    default:
      return [];
  }
}

/** The values that a filter leaves out: null with all of them. */
function excludedValues(filter: FieldFilter): readonly Value[] {
  switch (filter.op) {
    case 'NOT_EQUAL':
      return [NULL, filter.value];
    case 'NOT_IN':
      return [NULL, ...listed(filter.value)];
    case 'IS_NOT_NULL':
      return [NULL];
    case 'IS_NOT_NAN':
      return [NULL, NAN];
    default:
      return [];
  }
}

function keyOf(scope: Scope, field: string, value: Value): string | undefined {
  return field === NAME_FIELD ? nameKey(scope, value) : indexKeyOf(value);
}

/** Undefined for what is no name below the scope's parent: such bounds are left to the executor. */
function nameKey(scope: Scope, value: Value): string | undefined {
  if (value.type !== 'reference' || !value.value.startsWith(`${scope.parent}/`)) return undefined;
  return nameKeyIn(scope, value.value);
}

/** The index from the start cursor on and up to the end cursor. */
function cursorRanges(shape: Shape): KeyRange[] {
  const { startAt, endAt } = shape.spec;
  const start = startAt && position(shape, startAt, startAt.before);
  // The end cursor is a start cursor seen from the other side, with the opposite reading of `before`.
  const end = endAt && position(shape, endAt, !endAt.before);
  return [
    ...(start === undefined ? [] : [fromPosition(start, shape.reverse)]),
    ...(end === undefined ? [] : [fromPosition(end, !shape.reverse)]),
  ];
}

/** Undefined when the index cannot express the cursor: it then is left to the executor. */
function position(shape: Shape, cursor: Cursor, inclusive: boolean): Bound | undefined {
  const { scope, spec, fixed, ordered } = shape;
  let key = '';
  let next = 0;
  for (const [i, value] of cursor.values.entries()) {
    const field = spec.orderBy[i]?.field ?? NAME_FIELD;
    const fixedTo = fixed.get(field);
    if (fixedTo !== undefined) {
      if (indexKeyOf(fixedTo) !== indexKeyOf(value)) return undefined;
      continue;
    }
    const part =
      field === NAME_FIELD ? nameKey(scope, value) : fieldKey(value, ordered[next++]?.mode ?? 'ASC');
    if (part === undefined) return undefined;
    key += part;
  }
  return { key, inclusive };
}
