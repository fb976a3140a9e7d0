import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import { firestoreSearchIndex } from '../../../functions/src/adapters/search/firestoreSearchIndex';
import { paths } from '../../../functions/src/domain/paths';
import { hitsOf, vocabularyOf } from '../../../functions/src/domain/search/hits';
import type { SearchIndex } from '../../../functions/src/ports/searchIndex';
import { printTable } from '../printTable';
import { bruteForceOf } from './bruteForce';
import { type Listed, aCatalogue, someQueries } from './market';

/** A tenth shows beside the whole that a page reads the same. */
const SIZES = [10_000, 100_000];
const QUERIES = 200;
const PAGE = 20;

export interface SearchMeasure {
  readonly programs: number;
  /** Hits and the documents of the page that one page reads: the mean, and the most of any query. */
  readonly meanReads: number;
  readonly mostReads: number;
  /** The share of the 20 best by brute force that the first page has, over all queries. */
  readonly recall: number;
  readonly medianMs: number;
}

/** Prints what a page of a search reads and how much of the best it finds, in a small and in a large catalogue. */
export async function benchSearch(): Promise<readonly SearchMeasure[]> {
  const sizes = process.env.PROGRAMS === undefined ? SIZES : process.env.PROGRAMS.split(',').map(Number);
  const measures: SearchMeasure[] = [];
  for (const size of sizes) measures.push(await measureAt(size));
  printTable(
    ['programs', 'reads a page', 'at most', 'recall@20', 'median ms'],
    measures.map(({ programs, meanReads, mostReads, recall, medianMs }) => [
      String(programs),
      meanReads.toFixed(1),
      String(mostReads),
      recall.toFixed(3),
      medianMs.toFixed(1),
    ]),
  );
  return measures;
}

async function measureAt(programs: number): Promise<SearchMeasure> {
  const emulator = await startEmulator();
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  const app = initializeApp({ projectId: 'demo-nebula' }, `search-${programs}`);
  try {
    const firestore = initializeFirestore(app);
    const catalogue = aCatalogue(programs);
    await fill(firestore, catalogue);
    return await measure(
      firestoreSearchIndex(firestore, firestoreDocuments(firestore), () => new Date()),
      catalogue,
    );
  } finally {
    await deleteApp(app);
    await emulator.stop();
  }
}

/** The hits in the order of relevance, which is the one that is measured, and the words that typos are compared with. */
async function fill(firestore: Firestore, catalogue: readonly Listed[]): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  for (const { ref, entry } of catalogue) {
    const [first] = hitsOf('program', ref, entry);
    if (first !== undefined) void writer.set(firestore.doc(paths.searchHit(first[0]).path), first[1]);
  }
  const words = [...new Set(catalogue.flatMap(({ entry }) => vocabularyOf(entry)))];
  void writer.set(firestore.doc(paths.searchVocabulary('program').path), { words, updatedAt: new Date() });
  await writer.close();
}

async function measure(index: SearchIndex, catalogue: readonly Listed[]): Promise<SearchMeasure> {
  const bruteForce = bruteForceOf(catalogue);
  const [reads, times]: [number[], number[]] = [[], []];
  let [met, wanted] = [0, 0];
  for (const text of someQueries(QUERIES)) {
    const began = performance.now();
    const { hits, lookups } = await index.search({
      kind: 'program',
      text,
      facets: [],
      ranges: {},
      sort: 'relevance',
      limit: PAGE,
    });
    times.push(performance.now() - began);
    reads.push(lookups.reduce((sum, { read }) => sum + read, 0) + hits.length);
    const best = new Set(bruteForce(text, PAGE));
    wanted += best.size;
    met += hits.filter(({ ref }) => best.has(ref)).length;
  }
  times.sort((a, b) => a - b);
  return {
    programs: catalogue.length,
    meanReads: reads.reduce((sum, each) => sum + each, 0) / reads.length,
    mostReads: Math.max(...reads),
    recall: met / wanted,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
  };
}
