import type { QuerySpec } from '../model/model';
import type { Filter } from '../../values/filter';
import { compareNames, compareUtf8, compareValues } from '../../values/compareValues';
import { formatFieldPath, NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import type { DocumentContent, Value } from '../../values/value';
import { fieldGetter, isComposite, isNaNValue, isNull, type FieldFilter } from './filterPredicate';

export type Order = QuerySpec['orderBy'][number];

const INEQUALITIES: ReadonlySet<FieldFilter['op']> = new Set<FieldFilter['op']>([
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'NOT_EQUAL',
  'NOT_IN',
  'IS_NOT_NULL',
  'IS_NOT_NAN',
]);

export function isInequality(filter: FieldFilter): boolean {
  return INEQUALITIES.has(filter.op) && !findsNothing(filter);
}

/** A comparison with null or, but for (in)equality, with NaN: it is never true, and so orders nothing. */
function findsNothing(filter: FieldFilter): boolean {
  if (!('value' in filter)) return false;
  return isNull(filter.value) || (filter.op !== 'NOT_EQUAL' && isNaNValue(filter.value));
}

export function fieldFilters(filter: Filter | undefined): readonly FieldFilter[] {
  if (filter === undefined) return [];
  return isComposite(filter) ? filter.filters.flatMap(fieldFilters) : [filter];
}

/**
 * The explicit orders, then the other inequality fields in lexicographic order, then `__name__`; what is added goes in
 * the direction of the last explicit order.
 */
export function withImplicitOrders(explicit: readonly Order[], where: Filter | undefined): readonly Order[] {
  const direction = explicit.at(-1)?.direction ?? 'ASC';
  const given = new Set(explicit.map((order) => canonical(order.field)));
  const inequalities = fieldFilters(where)
    .filter(isInequality)
    .map((filter) => canonical(filter.field));
  const added = [...new Set(inequalities)]
    .filter((field) => !given.has(field) && field !== NAME_FIELD)
    .sort(compareUtf8);
  const orders = [
    ...explicit.map((order) => ({ ...order, field: canonical(order.field) })),
    ...added.map((field) => ({ field, direction })),
  ];
  return given.has(NAME_FIELD) ? orders : [...orders, { field: NAME_FIELD, direction }];
}

export function canonical(field: string): string {
  return field === NAME_FIELD ? field : formatFieldPath(parseFieldPath(field));
}

export function documentOrder(orders: readonly Order[]): (a: DocumentContent, b: DocumentContent) => number {
  const keys = orders.map(({ field, direction }) => ({
    field,
    get: fieldGetter(field),
    sign: sign(direction),
  }));
  return (a, b) => {
    for (const { field, get, sign } of keys) {
      const order = field === NAME_FIELD ? compareNames(a.name, b.name) : compareOptional(get(a), get(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

/** The order of a document against a cursor that gives values for the first orders. */
export function cursorOrder(
  orders: readonly Order[],
  values: readonly Value[],
): (document: DocumentContent) => number {
  const keys = orders
    .slice(0, values.length)
    .map(({ field, direction }) => ({ get: fieldGetter(field), sign: sign(direction) }));
  return (document) => {
    for (const [i, { get, sign }] of keys.entries()) {
      const order = compareOptional(get(document), values[i]);
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

function sign(direction: Order['direction']): 1 | -1 {
  return direction === 'ASC' ? 1 : -1;
}

function compareOptional(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}
