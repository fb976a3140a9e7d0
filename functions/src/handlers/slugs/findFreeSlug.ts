import type { SlugKind } from '../../contracts/documents/slugs';
import { paths } from '../../domain/paths';
import { freeSlug, isFree } from '../../domain/slugs/reserveSlug';
import type { Reader } from '../../ports/documents';

/**
 * The first candidate that nobody else holds; all but the first are looked up only when that one is taken.
 * @throws Refusal slug-taken
 */
export async function findFreeSlug(
  reader: Reader,
  kind: SlugKind,
  [first, ...others]: readonly [string, ...string[]],
  targetRef: string,
): Promise<string> {
  const holder = await reader.get(paths.slug(kind, first));
  if (isFree(first, holder, targetRef)) return first;
  const holders =
    others.length === 0 ? [] : await reader.getAll(...others.map((slug) => paths.slug(kind, slug)));
  return freeSlug([first, ...others], [holder, ...holders], targetRef);
}
