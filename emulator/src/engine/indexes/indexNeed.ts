import type { QuerySpec } from '../model/model';
import type { Conjunction } from '../query/disjunctions';
import { canonical, fieldFilters, isInequality } from '../query/resultOrder';
import { NAME_FIELD } from '../../values/fieldPath';
import { compareUtf8 } from '../../values/compareValues';
import type { Direction, QueryScope } from './indexFile';

/** What one conjunction of a query asks of an index. */
export interface IndexNeed {
  readonly collectionGroup: string;
  readonly queryScope: QueryScope;
  /** Fields that are compared for equality, in any order and direction; sorted. */
  readonly equal: readonly string[];
  /** The field of `array-contains`. */
  readonly contains: string | undefined;
  /** The orders, inequalities' fields included, without those that equalities fix. */
  readonly ordered: readonly { readonly field: string; readonly mode: Direction }[];
  /** The direction of the name after them. */
  readonly name: Direction;
  /** Fields that are summed or averaged and nothing else: the index must hold them after the rest. */
  readonly aggregated: readonly string[];
  readonly vector: { readonly field: string; readonly dimension: number } | undefined;
}

const FIXING = ['EQUAL', 'IS_NULL', 'IS_NAN'];

/**
 * Undefined when no index is asked: by queries over all collections, which only look at names, and for a document by its name.
 *
 * @param spec with its implicit orders
 */
export function indexNeed(
  spec: QuerySpec,
  conjunction: Conjunction,
  aggregated: readonly string[],
): IndexNeed | undefined {
  const [source] = spec.from;
  const byName = conjunction.some(({ op, field }) => op === 'EQUAL' && field === NAME_FIELD);
  if (source === undefined || source.collectionId === '' || byName) return undefined;
  const fieldsOf = (ops: readonly string[]) =>
    new Set(conjunction.filter(({ op }) => ops.includes(op)).map(({ field }) => canonical(field)));
  const equal = fieldsOf(FIXING);
  const [contains] = fieldsOf(['ARRAY_CONTAINS']);
  const orders = spec.orderBy
    .filter(({ field }) => field !== NAME_FIELD && !equal.has(field))
    .map(({ field, direction }) => ({ field, mode: direction }));
  const present = new Set([...equal, ...orders.map(({ field }) => field)]);
  const name = spec.orderBy.at(-1)?.direction ?? 'ASC';
  const added = [...new Set(aggregated)].filter((field) => !present.has(field));
  // Names that begin or end somewhere lie together only where no other field comes before them.
  const ordered =
    added.length > 0 && isCutByName(spec) ? [...orders, { field: NAME_FIELD, mode: name }] : orders;
  return {
    collectionGroup: source.collectionId,
    queryScope: source.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION',
    equal: [...equal].sort(compareUtf8),
    contains,
    ordered,
    name,
    aggregated: added,
    vector: spec.findNearest && {
      field: canonical(spec.findNearest.field),
      dimension: spec.findNearest.queryVector.length,
    },
  };
}

/** Whether a cursor, or a filter on the name, takes a part of the names. */
function isCutByName({ orderBy, startAt, endAt, where }: QuerySpec): boolean {
  const at = orderBy.findIndex(({ field }) => field === NAME_FIELD);
  const isCut = (cursor: QuerySpec['startAt']) =>
    cursor !== undefined && at >= 0 && cursor.values.length > at;
  return (
    isCut(startAt) ||
    isCut(endAt) ||
    fieldFilters(where).some((filter) => filter.field === NAME_FIELD && isInequality(filter))
  );
}
