import { isDeepStrictEqual } from 'node:util';
import type { SearchHitDocument } from '../../contracts/documents/searchHits';
import { paths } from '../../domain/paths';
import { hitsOf, listOf, sourceOf } from '../../domain/search/hits';
import type { SearchEntry } from '../../domain/search/searchEntry';
import { ordersOf } from '../../domain/search/searchRank';
import type { Transaction } from '../../ports/documents';
import type { SearchKind } from '../../ports/searchIndex';

/** More hits than one id has, of all kinds together. */
const MOST_HITS = 50;

type Hits = ReadonlyMap<string, SearchHitDocument>;

/**
 * Brings the hits of a document to its entry, undefined being not listed, in the transaction that read what the entry is made of. One read
 * where the first hit names the others; where it is as it should be, nothing is written.
 * @returns whether something was
 */
export async function saveHits(
  transaction: Transaction,
  kind: SearchKind,
  ref: string,
  entry: SearchEntry | undefined,
): Promise<boolean> {
  const hits = hitsAs(kind, ref, entry);
  const [first] = await transaction.query({
    from: paths.searchHits,
    where: [
      ['list', '==', listOf(kind, ordersOf(kind)[0] ?? 'relevance')],
      ['ref', '==', ref],
    ],
    limit: 1,
  });
  if (first === undefined) return write(transaction, [], hits);
  const { others } = first.data;
  // As a release before wrote it: nothing says where its others lie.
  if (others === undefined) return write(transaction, await idsOf(transaction, kind, ref), hits);
  const known = [first.path.id, ...others];
  if (!isDeepStrictEqual(contentOf(hits), contentOf(new Map([[first.path.id, first.data]]))))
    return write(transaction, known, hits);
  // They say what they said: only what lies elsewhere is written, and the first that names it.
  const elsewhere = [...hits].filter(([id]) => !known.includes(id));
  if (elsewhere.length === 0) return false;
  const [head] = hits;
  return write(transaction, known, hits, new Map([...(head === undefined ? [] : [head]), ...elsewhere]));
}

/** What all hits of a document say alike. */
function contentOf(hits: Hits): Partial<SearchHitDocument> {
  const [head] = hits.values();
  return { ...head, others: undefined };
}

/** The same for what was lost or left behind: whatever hits there are, they are those of the entry afterwards. */
export async function rewriteHits(
  transaction: Transaction,
  kind: SearchKind,
  ref: string,
  entry: SearchEntry | undefined,
): Promise<void> {
  write(transaction, await idsOf(transaction, kind, ref), hitsAs(kind, ref, entry));
}

function hitsAs(kind: SearchKind, ref: string, entry: SearchEntry | undefined): Hits {
  return entry === undefined ? new Map() : hitsOf(kind, ref, entry);
}

/** The ids of all hits of a document. */
async function idsOf(transaction: Transaction, kind: SearchKind, ref: string): Promise<readonly string[]> {
  const found = await transaction.query({
    from: paths.searchHits,
    where: [['ref', '==', ref]],
    limit: MOST_HITS,
  });
  return found.map(({ path }) => path.id).filter((id) => sourceOf(id).kind === kind);
}

/** @param changed those of the hits that are not there already */
function write(
  transaction: Transaction,
  known: readonly string[],
  hits: Hits,
  changed: Hits = hits,
): boolean {
  for (const id of known) if (!hits.has(id)) transaction.delete(paths.searchHit(id));
  for (const [id, hit] of changed) transaction.set(paths.searchHit(id), hit);
  return known.length > 0 || hits.size > 0;
}
