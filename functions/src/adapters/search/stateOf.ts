import { createHash } from 'node:crypto';
import type { SearchHitDocument } from '../../contracts/documents/searchHits';
import type { SearchKind } from '../../ports/searchIndex';

/** Under which the index keeps how new it is; tells nobody whose it is. */
export function stateIdOf(kind: SearchKind, ref: string): string {
  return createHash('sha256').update(`${kind}:${ref}`).digest('hex').slice(0, 40);
}

/** By which hits that are the same again are known; nothing for none. */
export function digestOf(hits: ReadonlyMap<string, SearchHitDocument>): string {
  if (hits.size === 0) return '';
  return createHash('sha256')
    .update(JSON.stringify([...hits]))
    .digest('base64');
}
