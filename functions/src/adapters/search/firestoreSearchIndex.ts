import {
  FieldPath,
  Filter,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
  type QuerySnapshot,
  type Timestamp,
} from 'firebase-admin/firestore';
import type { SearchHitDocument } from '../../contracts/documents/searchHits';
import { paths } from '../../domain/paths';
import { listOf, vocabularyOf } from '../../domain/search/hits';
import { decodeCursor, encodeCursor, type SearchCursor } from '../../domain/search/searchCursor';
import { queryWords } from '../../domain/search/searchEntry';
import { facetsOfRanges, isInRanges, orderOf } from '../../domain/search/searchRank';
import {
  firstStages,
  hasVocabulary,
  isMetBefore,
  slipsAt,
  type Stage,
  typoStages,
} from '../../domain/search/searchStages';
import { mayMean } from '../../domain/search/typos';
import type { Documents } from '../../ports/documents';
import type { SearchHit, SearchIndex, SearchPage, SearchRequest } from '../../ports/searchIndex';
import { REAL_TIMING, attemptUntil } from '../firestore/attempts';
import { microsecondsOf, timestampOf } from '../firestore/firestoreValues';
import { rewriteHits, saveHits } from './savedHits';
import { searchVocabularies, type Vocabularies } from './searchVocabularies';

/** Milliseconds that a search gives the database. */
const PATIENCE = 8_000;
/** Hits that one page reads at most, those among them that it met before; the documents of the page come on top. */
const MOST_READ = 39;

/**
 * Search without a vendor. Every listed document has a hit for each order, whose id begins with its place: a query is equalities on words
 * and filters, which Firestore merges from its single-field indexes in the order of the ids, however many there are. A page reads
 * what it shows, and once more what better matches it meets again.
 */
export function firestoreSearchIndex(
  firestore: Firestore,
  documents: Documents,
  now: () => Date,
  timing = REAL_TIMING,
): SearchIndex {
  const vocabularies = searchVocabularies(firestore, now);
  const saving =
    (save: typeof saveHits | typeof rewriteHits): SearchIndex['put'] =>
    async (kind, ref, look) => {
      const found = await documents.transact(async (transaction) => {
        const entry = await look(transaction);
        const isSame = (await save(transaction, kind, ref, entry)) === false;
        return isSame ? undefined : entry;
      });
      if (found !== undefined) await vocabularies.learn(kind, vocabularyOf(found));
    };
  return {
    put: saving(saveHits),
    rewrite: saving(rewriteHits),
    search: (request) =>
      attemptUntil(timing.now() + PATIENCE, timing, () =>
        searchPage(firestore, vocabularies, request, now()),
      ),
  };
}

async function searchPage(
  firestore: Firestore,
  vocabularies: Vocabularies,
  request: SearchRequest,
  now: Date,
): Promise<SearchPage> {
  const cursor = request.cursor === undefined ? undefined : decodeCursor(request.cursor, now);
  const read = readingAt(firestore, cursor && timestampOf(cursor.at));
  return pageAt(firestore, read, { request, cursor, vocabularies });
}

type Read = (query: Query) => Promise<QuerySnapshot>;

/**
 * Reads as of one instant: the given one, else that of what is read first. Not by one transaction: where the first read of a read-only one
 * fails, the SDK leaves a rejection that nobody can hear, which ends the process.
 */
function readingAt(firestore: Firestore, instant: Timestamp | undefined): Read {
  let readTime = instant;
  return async (query) => {
    if (readTime === undefined) {
      const found = await query.get();
      readTime = found.readTime;
      return found;
    }
    return firestore.runTransaction((transaction) => transaction.get(query), { readOnly: true, readTime });
  };
}

interface Looking {
  readonly request: SearchRequest;
  readonly cursor: SearchCursor | undefined;
  readonly vocabularies: Vocabularies;
}

async function pageAt(
  firestore: Firestore,
  read: Read,
  { request, cursor, vocabularies }: Looking,
): Promise<SearchPage> {
  const words = queryWords(request.text);
  const first = firstStages(words, request.sort);
  let { typos } = cursor ?? {};
  let [stageIndex, after, at] = [cursor?.stage ?? 0, cursor?.after, cursor?.at];
  let left = MOST_READ;
  const hits: SearchHit[] = [];
  const lookups: { match: Stage['match']; words: readonly string[]; read: number }[] = [];
  while (hits.length < request.limit && left > 0) {
    if (stageIndex === first.length && typos === undefined) {
      const isWanted =
        words.length > 0 && (request.sort === 'relevance' || (hits.length === 0 && cursor === undefined));
      const known = isWanted && hasVocabulary(request.kind) ? await vocabularies.words(request.kind) : [];
      typos = isWanted ? typoStages(request.kind, words, known, filtersOf(request).length) : [];
    }
    const stage = first[stageIndex] ?? typos?.[stageIndex - first.length];
    if (stage === undefined) break;
    const wanted = Math.min(
      left,
      Math.max(request.limit - hits.length, 1) + (stageIndex === 0 ? 0 : hits.length),
    );
    const query = stageQuery(firestore, request, stage, after).limit(wanted);
    const found = await read(query);
    at ??= microsecondsOf(found.readTime);
    left -= found.size;
    lookups.push({ match: stage.match, words: [...stage.names, ...stage.beginnings], read: found.size });
    for (const document of found.docs) {
      if (hits.length === request.limit) break;
      after = document.id;
      const hit = acceptedHit(document, stage, words, request);
      if (hit !== undefined && !hits.some(({ ref }) => ref === hit.ref)) hits.push(hit);
    }
    if (found.size < wanted && after === (found.docs.at(-1)?.id ?? after)) {
      stageIndex += 1;
      after = undefined;
    }
  }
  const isOver = stageIndex >= first.length + (typos?.length ?? (words.length === 0 ? 0 : 1));
  const nextCursor =
    isOver || at === undefined ? undefined : encodeCursor({ at, stage: stageIndex, after, typos });
  return { hits, nextCursor, lookups };
}

function acceptedHit(
  document: QueryDocumentSnapshot,
  stage: Stage,
  words: readonly string[],
  request: SearchRequest,
): SearchHit | undefined {
  const { ref, w, p, t = {}, price, rating, score } = document.data() as SearchHitDocument;
  const has = { names: new Set(Object.keys(w)), beginnings: new Set(Object.keys(p)) };
  if (isMetBefore(stage, words, has, request.sort)) return undefined;
  if (!isInRanges({ rating, ...(price !== undefined && { price }) }, request.ranges)) return undefined;
  const found = { ref, match: stage.match, words: [...stage.names, ...stage.beginnings], score };
  if (stage.mistyped === undefined) return found;
  const { word } = stage.mistyped;
  const meant = Object.keys(w).find((name) => mayMean(word, name));
  if (meant === undefined || slipsAt(stage, 0).before.some((slip) => t[slip])) return undefined;
  return { ...found, words: [meant, ...stage.beginnings] };
}

/** Nothing but equalities, of which some may be alternatives, in the order of the ids. */
function stageQuery(
  firestore: Firestore,
  request: SearchRequest,
  stage: Stage,
  after: string | undefined,
): Query {
  const { isBackwards } = orderOf(request.sort);
  let query: Query = firestore.collection(paths.searchHits.path);
  const demanded = [
    ...filtersOf(request),
    ...stage.names.map((word) => keyed('w', word)),
    ...stage.beginnings.map((word) => keyed('p', word)),
  ];
  for (const filter of demanded) query = query.where(filter);
  const { sought } = slipsAt(stage, filtersOf(request).length);
  if (sought.length > 0) query = query.where(Filter.or(...sought.map((slip) => keyed('t', slip))));
  query = query.orderBy(FieldPath.documentId(), isBackwards ? 'desc' : 'asc');
  return after === undefined ? query : query.startAfter(after);
}

/** What every query of a search asks beside its words. */
function filtersOf({ kind, sort, facets, ranges }: SearchRequest): Filter[] {
  const list = Filter.where('list', '==', listOf(kind, orderOf(sort).order));
  return [list, ...[...facets, ...facetsOfRanges(ranges)].map((each) => keyed('f', each))];
}

function keyed(map: keyof SearchHitDocument, key: string): Filter {
  return Filter.where(new FieldPath(map, key), '==', true);
}
