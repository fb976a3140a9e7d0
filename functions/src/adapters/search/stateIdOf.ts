import { createHash } from 'node:crypto';
import type { SearchKind } from '../../ports/searchIndex';

/** Under which the index keeps how new it is; tells nobody whose it is. */
export function stateIdOf(kind: SearchKind, ref: string): string {
  return createHash('sha256').update(`${kind}:${ref}`).digest('hex').slice(0, 40);
}
