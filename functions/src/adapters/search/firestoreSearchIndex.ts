import {
  FieldPath,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
  type Transaction,
} from 'firebase-admin/firestore';
import type { SearchHitDocument } from '../../contracts/documents/searchHits';
import type { SearchState } from '../../contracts/documents/searchStates';
import { paths } from '../../domain/paths';
import { hitsOf, listOf, vocabularyOf } from '../../domain/search/hits';
import { decodeCursor, encodeCursor, type SearchCursor } from '../../domain/search/searchCursor';
import { queryWords, type SearchEntry } from '../../domain/search/searchEntry';
import { facetsOfRanges, isInRanges, orderOf } from '../../domain/search/searchRank';
import { firstStages, isMetBefore, type Stage, typoStages } from '../../domain/search/searchStages';
import type { SearchHit, SearchIndex, SearchKind, SearchPage, SearchRequest } from '../../ports/searchIndex';
import { microsecondsOf, timestampOf } from '../firestore/firestoreValues';
import { digestOf, stateIdOf } from './stateOf';
import { searchVocabularies, type Vocabularies } from './searchVocabularies';

/** Hits that one page reads at most, those among them that it met before; the documents of the page come on top. */
const MOST_READ = 39;
const TOMBSTONE_DAYS = 30;
const DAY = 86_400_000;

/**
 * Search without a vendor. Every listed document has a hit for each order, whose id begins with its place: a query is equalities on words
 * and filters, which Firestore merges from its single-field indexes in the order of the ids, however many there are. A page reads
 * what it shows, and once more what better matches it meets again.
 */
export function firestoreSearchIndex(firestore: Firestore, now: () => Date): SearchIndex {
  const vocabularies = searchVocabularies(firestore, now);
  const save = async (put: Omit<Put, 'now'>) => {
    const isNew = await firestore.runTransaction((transaction) =>
      replace(firestore, transaction, { ...put, now: now() }),
    );
    if (isNew && put.entry !== undefined) await vocabularies.learn(put.kind, vocabularyOf(put.entry));
  };
  return {
    put: (kind, ref, version, entry) => save({ kind, ref, version, entry, isRewritten: false }),
    rewrite: (kind, ref, version, entry) => save({ kind, ref, version, entry, isRewritten: true }),
    search: (request) => searchPage(firestore, vocabularies, request, now()),
  };
}

interface Put {
  readonly kind: SearchKind;
  readonly ref: string;
  readonly version: number;
  readonly entry: SearchEntry | undefined;
  readonly isRewritten: boolean;
  readonly now: Date;
}

/** Whether something new is found from here on. */
async function replace(firestore: Firestore, transaction: Transaction, put: Put): Promise<boolean> {
  const { kind, ref, version, entry, isRewritten, now } = put;
  const state = firestore.doc(paths.searchState(stateIdOf(kind, ref)).path);
  const known = (await transaction.get(state)).data() as SearchState | undefined;
  if (known !== undefined && known.version >= version) return false;
  const hits = entry === undefined ? new Map<string, SearchHitDocument>() : hitsOf(kind, ref, entry);
  const digest = digestOf(hits);
  const isSame = known?.digest === digest && !isRewritten;
  if (!isSame) {
    for (const id of known?.hits ?? []) if (!hits.has(id)) transaction.delete(hitAt(firestore, id));
    for (const [id, hit] of hits) transaction.set(hitAt(firestore, id), hit);
  }
  transaction.set(state, {
    version,
    hits: [...hits.keys()],
    digest,
    ...(hits.size === 0 && { expiresAt: new Date(now.getTime() + TOMBSTONE_DAYS * DAY) }),
  });
  return !isSame;
}

function hitAt(firestore: Firestore, id: string) {
  return firestore.doc(paths.searchHit(id).path);
}

async function searchPage(
  firestore: Firestore,
  vocabularies: Vocabularies,
  request: SearchRequest,
  now: Date,
): Promise<SearchPage> {
  const cursor = request.cursor === undefined ? undefined : decodeCursor(request.cursor, now);
  const readTime = cursor === undefined ? undefined : timestampOf(cursor.at);
  return firestore.runTransaction(
    (transaction) => pageAt(firestore, transaction, { request, cursor, vocabularies }),
    { readOnly: true, ...(readTime && { readTime }) },
  );
}

interface Looking {
  readonly request: SearchRequest;
  readonly cursor: SearchCursor | undefined;
  readonly vocabularies: Vocabularies;
}

async function pageAt(
  firestore: Firestore,
  transaction: Transaction,
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
      typos = isWanted ? typoStages(words, await vocabularies.words(request.kind)) : [];
    }
    const stage = first[stageIndex] ?? typos?.[stageIndex - first.length];
    if (stage === undefined) break;
    const wanted = Math.min(
      left,
      Math.max(request.limit - hits.length, 1) + (stageIndex === 0 ? 0 : hits.length),
    );
    const query = stageQuery(firestore, request, stage, after).limit(wanted);
    const found = await transaction.get(query);
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
  const { ref, w, p, price, rating, score } = document.data() as SearchHitDocument;
  const has = { names: new Set(Object.keys(w)), beginnings: new Set(Object.keys(p)) };
  if (isMetBefore(stage, words, has, request.sort)) return undefined;
  if (!isInRanges({ rating, ...(price !== undefined && { price }) }, request.ranges)) return undefined;
  return { ref, match: stage.match, words: [...stage.names, ...stage.beginnings], score };
}

/** Nothing but equalities, in the order of the ids. */
function stageQuery(
  firestore: Firestore,
  { kind, sort, facets, ranges }: SearchRequest,
  { names, beginnings }: Stage,
  after: string | undefined,
): Query {
  const { order, isBackwards } = orderOf(sort);
  let query: Query = firestore.collection(paths.searchHits.path).where('list', '==', listOf(kind, order));
  const demanded = [
    ...names.map((word) => ['w', word] as const),
    ...beginnings.map((word) => ['p', word] as const),
    ...[...facets, ...facetsOfRanges(ranges)].map((each) => ['f', each] as const),
  ];
  for (const [map, key] of demanded) query = query.where(new FieldPath(map, key), '==', true);
  query = query.orderBy(FieldPath.documentId(), isBackwards ? 'desc' : 'asc');
  return after === undefined ? query : query.startAfter(after);
}
