import type { QueryShape } from './queryShape';

/** The query of the search: a list, and any number of words and filters, each an equality on a field of its own in one of three maps. */
export function searchQueries(): QueryShape[] {
  const where = [
    ['list', '=='],
    ['w', '=='],
    ['p', '=='],
    ['f', '=='],
  ] as const;
  return [{ name: 'search', collectionGroup: 'searchHits', scope: 'COLLECTION', where, orderBy: [] }];
}
