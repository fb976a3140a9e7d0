import {
  collection,
  collectionGroup,
  documentId,
  orderBy,
  query,
  where,
  type Firestore,
  type Query,
  type WhereFilterOp,
} from 'firebase/firestore';
import { converter } from './converter';

/** A query as data, so that its index can be checked without running it. */
export interface ListQuery<T> {
  /** A collection's path, or with `group` the name of every collection of that name. */
  readonly collection: string;
  readonly group?: true;
  readonly where?: readonly (readonly [field: string, operator: WhereFilterOp, value: unknown])[];
  readonly orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** Never present at run time: carries the type of the documents. */
  readonly __type?: T;
}

/** Builds the SDK's query; the document id closes the order, so that a page's end is always one place. */
export function toQuery<T>(firestore: Firestore, list: ListQuery<T>): Query<T> {
  const source = list.group
    ? collectionGroup(firestore, list.collection)
    : collection(firestore, list.collection);
  const orders = list.orderBy ?? [];
  return query(
    source.withConverter(converter<T>()),
    ...(list.where ?? []).map(([field, operator, value]) => where(field, operator, value)),
    ...orders.map(([field, direction]) => orderBy(field, direction)),
    orderBy(documentId(), orders.at(-1)?.[1] ?? 'asc'),
  );
}
