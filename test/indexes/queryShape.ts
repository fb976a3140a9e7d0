/** What of a query decides about its index. */
export interface QueryShape {
  /** Who makes it, for the message of a failure. */
  readonly name: string;
  readonly collectionGroup: string;
  readonly scope: 'COLLECTION' | 'COLLECTION_GROUP';
  readonly where: readonly (readonly [field: string, operator: string])[];
  readonly orderBy: readonly (readonly [field: string, direction: string])[];
  /** The field by whose distance it is ordered. */
  readonly vector?: { readonly field: string; readonly dimension: number };
}

export interface IndexField {
  readonly fieldPath: string;
  readonly order?: 'ASCENDING' | 'DESCENDING';
  readonly arrayConfig?: 'CONTAINS';
  readonly vectorConfig?: { readonly dimension: number; readonly flat: object };
}

/** A composite index as `firestore.indexes.json` declares it. */
export interface CompositeIndex {
  readonly collectionGroup: string;
  readonly queryScope: QueryShape['scope'];
  readonly fields: readonly IndexField[];
}

const EQUALITIES = ['==', 'in'];
const CONTAINMENTS = ['array-contains', 'array-contains-any'];

/**
 * The composite index that serves a query: equalities, then an array, then the order or the vector. Undefined when the automatic indexes do:
 * equalities alone are merged from single fields, and one field alone has its own
 * (https://firebase.google.com/docs/firestore/query-data/index-overview).
 */
export function indexFor({
  collectionGroup,
  scope,
  where,
  orderBy,
  vector,
}: QueryShape): CompositeIndex | undefined {
  const equal = where.filter(([, operator]) => EQUALITIES.includes(operator)).map(([field]) => field);
  const contained = where.filter(([, operator]) => CONTAINMENTS.includes(operator)).map(([field]) => field);
  const ordered = orders(where, orderBy);
  const fields: IndexField[] = [
    ...equal.map((fieldPath) => ({ fieldPath, order: 'ASCENDING' as const })),
    ...contained.map((fieldPath) => ({ fieldPath, arrayConfig: 'CONTAINS' as const })),
    ...ordered,
    ...(vector === undefined
      ? []
      : [{ fieldPath: vector.field, vectorConfig: { dimension: vector.dimension, flat: {} } }]),
  ];
  const isAutomatic =
    vector === undefined && (fields.length < 2 || (contained.length === 0 && ordered.length === 0));
  return isAutomatic ? undefined : { collectionGroup, queryScope: scope, fields };
}

/** A range without an order of its own orders by its field. */
function orders(where: QueryShape['where'], orderBy: QueryShape['orderBy']): IndexField[] {
  const isRange = ([, operator]: QueryShape['where'][number]) =>
    !EQUALITIES.concat(CONTAINMENTS).includes(operator);
  const ranges = [...new Set(where.filter(isRange).map(([field]) => field))].map(
    (field) => [field, 'asc'] as const,
  );
  const implicit = ranges.filter(([field]) => !orderBy.some(([ordered]) => ordered === field));
  // Every index ends with the name, in the direction before it.
  const named = orderBy.filter(([field]) => field !== '__name__');
  return [...named, ...implicit].map(([fieldPath, direction]) => ({
    fieldPath,
    order: direction === 'desc' ? 'DESCENDING' : 'ASCENDING',
  }));
}
