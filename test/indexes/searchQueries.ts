import type { QueryShape } from './queryShape';

/** The query of the search: a list, and any number of words and filters, each an equality on a field of its own in one of four maps; of `t` as one of several alternatives. */
export function searchQueries(): QueryShape[] {
  const where = [
    ['list', '=='],
    ['w', '=='],
    ['p', '=='],
    ['f', '=='],
    ['t', '=='],
  ] as const;
  return [{ name: 'search', collectionGroup: 'searchHits', scope: 'COLLECTION', where, orderBy: [] }];
}
