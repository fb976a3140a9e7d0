import type { Filter } from '../../values/filter';
import { isComposite, isFindable, listed, type FieldFilter } from './filterPredicate';

/** Conditions that must all hold. */
export type Conjunction = readonly FieldFilter[];

/**
 * The disjunctive normal form of a filter, `in` and `array-contains-any` spread over their elements: a document
 * satisfies the filter if it satisfies one of these. One empty conjunction stands for no filter.
 */
export function disjunctions(filter: Filter | undefined): readonly Conjunction[] {
  if (filter === undefined) return [[]];
  if (!isComposite(filter)) return spread(filter);
  if (filter.op === 'OR') return filter.filters.flatMap(disjunctions);
  return filter.filters.reduce<readonly Conjunction[]>(
    (product, part) => {
      const alternatives = disjunctions(part);
      return product.flatMap((left) => alternatives.map((right) => [...left, ...right]));
    },
    [[]],
  );
}

/** How many there are, without writing them down: a short filter can stand for more than there is memory for. */
export function disjunctionCount(filter: Filter | undefined): number {
  if (filter === undefined) return 1;
  if (!isComposite(filter)) return spread(filter).length;
  const counts = filter.filters.map(disjunctionCount);
  return filter.op === 'OR' ? counts.reduce((a, b) => a + b, 0) : counts.reduce((a, b) => a * b, 1);
}

function spread(filter: FieldFilter): readonly Conjunction[] {
  const { field } = filter;
  if (filter.op === 'IN') {
    return listed(filter.value)
      .filter(isFindable)
      .map((value) => [{ op: 'EQUAL', field, value }]);
  }
  if (filter.op === 'ARRAY_CONTAINS_ANY') {
    return listed(filter.value)
      .filter(isFindable)
      .map((value) => [{ op: 'ARRAY_CONTAINS', field, value }]);
  }
  return [[filter]];
}
