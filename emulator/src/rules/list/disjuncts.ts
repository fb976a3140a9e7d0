import type { FieldOperator, Filter } from '../../values/filter';
import type { Value } from '../../values/value';

/** A condition on one field that is no disjunction itself. */
export type Condition =
  | {
      readonly op: Exclude<FieldOperator, 'IN' | 'ARRAY_CONTAINS_ANY'>;
      readonly field: string;
      readonly value: Value;
    }
  | { readonly op: 'IS_NULL' | 'IS_NAN' | 'IS_NOT_NULL' | 'IS_NOT_NAN'; readonly field: string };

/** Conditions that all hold. */
export type Disjunct = readonly Condition[];

/** Far more than a query may have; behind it, a filter counts as proving nothing. */
const MAX_DISJUNCTS = 1000;

/** A filter as an OR of ANDs: a document that the query returns satisfies all conditions of at least one disjunct. */
export function disjunctsOf(filter: Filter | undefined): readonly Disjunct[] {
  if (!filter) return [[]];
  switch (filter.op) {
    case 'AND':
      return filter.filters.map(disjunctsOf).reduce<readonly Disjunct[]>(product, [[]]);
    case 'OR':
      return filter.filters.length === 0 ? [[]] : filter.filters.flatMap(disjunctsOf);
    case 'IN':
      return alternatives(filter.value, (value) => ({ op: 'EQUAL', field: filter.field, value }));
    case 'ARRAY_CONTAINS_ANY':
      return alternatives(filter.value, (value) => ({ op: 'ARRAY_CONTAINS', field: filter.field, value }));
    default:
      return [[filter as Condition]];
  }
}

function alternatives(value: Value, condition: (value: Value) => Condition): readonly Disjunct[] {
  if (value.type !== 'array' || value.values.length === 0) return [[]];
  return value.values.map((alternative) => [condition(alternative)]);
}

function product(left: readonly Disjunct[], right: readonly Disjunct[]): readonly Disjunct[] {
  if (left.length * right.length > MAX_DISJUNCTS) return left;
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}
