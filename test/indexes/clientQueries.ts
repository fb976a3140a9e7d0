import { queries } from '../../client/src/queries';
import type { ListQuery } from '../../client/src/firestore/listQuery';
import type { QueryShape } from './queryShape';

/** The queries of the client package: each is made with sample values, which no index depends on. */
export function clientQueries(): QueryShape[] {
  return Object.entries(queries).map(([name, make]) => {
    const list = (make as unknown as (...values: string[]) => ListQuery<unknown>)('sample', 'sample');
    return {
      name: `client ${name}`,
      collectionGroup: list.collection.split('/').at(-1)!,
      scope: list.group ? 'COLLECTION_GROUP' : 'COLLECTION',
      where: (list.where ?? []).map(([field, operator]) => [field, operator] as const),
      orderBy: list.orderBy ?? [],
    };
  });
}
