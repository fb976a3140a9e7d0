import type { ListQuery } from './listQuery';

/** Gives a query the type of its documents. */
export function list<T>(query: ListQuery<T>): ListQuery<T> {
  return query;
}
