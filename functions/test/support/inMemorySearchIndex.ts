import { entryWords, queryWords, type SearchEntry } from '../../src/domain/search/searchEntry';
import { isInRanges, orderOf, placeIn, standing } from '../../src/domain/search/searchRank';
import { typosAllowed, typosBetween } from '../../src/domain/search/typos';
import type { Documents } from '../../src/ports/documents';
import type {
  SearchHit,
  SearchIndex,
  SearchKind,
  SearchMatch,
  SearchRequest,
} from '../../src/ports/searchIndex';
import { inMemoryDocuments } from './inMemoryDocuments';

export interface InMemorySearchIndex extends SearchIndex {
  /** What is known of a document. */
  entry(kind: SearchKind, ref: string): SearchEntry | undefined;
  /** Knows an entry from now on, whatever it is made of. */
  hold(kind: SearchKind, ref: string, entry: SearchEntry | undefined): void;
}

/** Search by looking at everything: what the real one is measured against. */
export function inMemorySearchIndex(documents: Documents = inMemoryDocuments()): InMemorySearchIndex {
  const known = new Map<string, SearchEntry | undefined>();
  const keyOf = (kind: SearchKind, ref: string) => `${kind}:${ref}`;
  const put: SearchIndex['put'] = (kind, ref, look) =>
    documents.transact(async (transaction) => {
      known.set(keyOf(kind, ref), await look(transaction));
    });
  return {
    put,
    rewrite: put,
    hold: (kind, ref, entry) => void known.set(keyOf(kind, ref), entry),
    entry: (kind, ref) => known.get(keyOf(kind, ref)),
    search: (request) => {
      const entries = [...known].flatMap(([key, entry]) =>
        entry !== undefined && key.startsWith(`${request.kind}:`)
          ? [[key.slice(request.kind.length + 1), entry] as const]
          : [],
      );
      const from = request.cursor === undefined ? 0 : Number(request.cursor);
      const all = ranked(entries, request);
      const hits = all.slice(from, from + request.limit);
      const next = from + hits.length;
      return Promise.resolve({
        hits,
        nextCursor: next < all.length ? String(next) : undefined,
        lookups: [],
      });
    },
  };
}

const CLASSES: readonly SearchMatch[] = ['all', 'name', 'prefix', 'typo'];

/** Every entry that answers, in the order of its match and then its place. */
export function ranked(
  entries: readonly (readonly [ref: string, entry: SearchEntry])[],
  request: SearchRequest,
): SearchHit[] {
  const words = queryWords(request.text);
  const { order, isBackwards } = orderOf(request.sort);
  const answers = entries
    .filter(([, entry]) => request.facets.every((each) => entry.facets.includes(each)))
    .filter(([, entry]) => isInRanges(entry, request.ranges))
    .flatMap(([ref, entry]) => {
      const match = matchOf(words, entry);
      return match === undefined ? [] : [{ ref, entry, match, place: `${placeIn(order, entry)}.${ref}` }];
    });
  const rank = (match: SearchMatch) =>
    request.sort === 'relevance' ? CLASSES.indexOf(match) : Number(match === 'typo');
  const sorted = answers.sort(
    (a, b) => rank(a.match) - rank(b.match) || (a.place < b.place ? -1 : 1) * (isBackwards ? -1 : 1),
  );
  return sorted.map(({ ref, entry, match }) => ({ ref, match, words, score: standing(entry) }));
}

function matchOf(words: readonly string[], entry: SearchEntry): SearchMatch | undefined {
  if (words.length === 0) return 'all';
  const { names, beginnings } = entryWords(entry);
  if (words.every((word) => names.includes(word))) return 'name';
  if (words.every((word) => beginnings.includes(word))) return 'prefix';
  const isMeant = (word: string) =>
    beginnings.includes(word) ||
    names.some(
      (name) => !/\p{N}/u.test(name) && typosBetween(word, name, typosAllowed(word)) <= typosAllowed(word),
    );
  return words.every(isMeant) ? 'typo' : undefined;
}
