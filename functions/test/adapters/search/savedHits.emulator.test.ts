import { randomUUID } from 'node:crypto';
import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firestoreDocuments } from '../../../src/adapters/firestore/firestoreDocuments';
import { firestoreSearchIndex } from '../../../src/adapters/search/firestoreSearchIndex';
import { paths } from '../../../src/domain/paths';
import type { SearchEntry } from '../../../src/domain/search/searchEntry';
import { hitsOf } from '../../../src/domain/search/hits';
import type { Documents } from '../../../src/ports/documents';
import type { Look, SearchIndex, SearchSort } from '../../../src/ports/searchIndex';
import { aProgram } from '../../support/builders';
import { CONTENTION } from '../../support/insist';
import { shuffled } from '../../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../../support/startFirestore';

let running: RunningFirestore;
let app: App;
let firestore: Firestore;
let documents: Documents;
let index: SearchIndex;
beforeAll(async () => {
  running = await startFirestore();
  await running.play(CONTENTION);
  app = initializeApp({ projectId: 'demo-nebula' }, randomUUID());
  firestore = initializeFirestore(app);
  documents = unhurried(firestoreDocuments(firestore));
  index = firestoreSearchIndex(firestore, documents, () => new Date());
});
afterAll(async () => {
  await deleteApp(app);
  await running.stop();
});

const ENTRY: SearchEntry = {
  title: 'Pottery',
  names: [],
  prose: [],
  facets: [],
  rating: 4,
  popularity: 0,
  listedAt: new Date('2026-01-01T00:00:00Z'),
};
const always =
  (entry: SearchEntry | undefined): Look =>
  () =>
    Promise.resolve(entry);

async function find(text: string, sort: SearchSort = 'relevance'): Promise<string[]> {
  const page = await index.search({ kind: 'program', text, facets: [], ranges: {}, sort, limit: 5 });
  return page.hits.map(({ ref }) => ref);
}

/** The ids of all hits that end in a name. */
async function hitsNamed(ref: string): Promise<string[]> {
  const { docs } = await firestore.collection(paths.searchHits.path).get();
  return docs.map(({ id }) => id).filter((id) => id.endsWith(`.${ref}`));
}

async function writesOf(work: () => Promise<void>, ref: string): Promise<number> {
  const times = async () =>
    (await firestore.collection(paths.searchHits.path).where('ref', '==', ref).get()).docs.map((each) =>
      each.updateTime.toMillis(),
    );
  const before = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await work();
  return (await times()).filter((each) => each > before).length;
}

describe('the hits of a document', () => {
  it('are written anew where a word changes, and not where nothing does', async () => {
    await index.put('program', 'jar', always(ENTRY));
    expect(await writesOf(() => index.put('program', 'jar', always(ENTRY)), 'jar')).toBe(0);
    const renamed = { ...ENTRY, title: 'Jars' };
    expect(await writesOf(() => index.put('program', 'jar', always(renamed)), 'jar')).toBe(4);
    // Its instant is in no hit, but in where one lies, which the first names.
    const later = { ...renamed, listedAt: new Date('2026-02-01T00:00:00Z') };
    expect(await writesOf(() => index.put('program', 'jar', always(later)), 'jar')).toBe(2);
    expect(await hitsNamed('jar')).toHaveLength(4);
    await index.put('program', 'jar', always(undefined));
    expect(await hitsNamed('jar')).toEqual([]);
  });

  it('are written again where they were lost behind the index, which another look does not see', async () => {
    await index.put('program', 'clay', always(ENTRY));
    const [, ...others] = hitsOf('program', 'clay', ENTRY).keys();
    for (const id of others) await firestore.doc(paths.searchHit(id).path).delete();
    await index.put('program', 'clay', always(ENTRY));
    expect(await find('pottery', 'newest')).toEqual([]);
    await index.rewrite('program', 'clay', always(ENTRY));
    expect(await find('pottery', 'newest')).toEqual(['clay']);
    await firestore.doc(paths.searchHit('program.newest.000000000000001.clay').path).set({ ref: 'clay' });
    await firestore.doc(paths.searchHit('coach.newest.000000000000001.clay').path).set({ ref: 'clay' });
    await index.rewrite('program', 'clay', always(undefined));
    expect(await hitsNamed('clay')).toEqual(['coach.newest.000000000000001.clay']);
  });

  it('of a release that named none of the others are found and replaced', async () => {
    for (const [id, { others: _, ...hit }] of hitsOf('program', 'old', ENTRY))
      await firestore.doc(paths.searchHit(id).path).set(hit);
    await index.put('program', 'old', always({ ...ENTRY, title: 'Wheels', rating: 3 }));
    expect(await hitsNamed('old')).toHaveLength(4);
    expect(await find('pottery')).not.toContain('old');
    expect(await find('wheels', 'rating')).toEqual(['old']);
  });
});

describe('F10 · events that come late, twice and all at once', { timeout: 120_000 }, () => {
  const path = paths.program('kiln');
  const look: Look = async (reader) => {
    const found = await reader.get(path);
    return found?.isActive === true
      ? { ...ENTRY, title: found.title, rating: found.rankingScore }
      : undefined;
  };

  const edit = (title: string) =>
    documents.transact((transaction) => {
      transaction.set(path, aProgram({ id: 'kiln', title }));
      return Promise.resolve();
    });

  it('a change between the look and the commit is what stands', async () => {
    await edit('Kiln before');
    let changed: Promise<void> | undefined;
    const interrupted: Look = async (reader) => {
      const entry = await look(reader);
      changed ??= edit('Kiln after').then(() => index.put('program', 'kiln', look));
      // It may have to wait for this commit.
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 400))]);
      return entry;
    };
    await index.put('program', 'kiln', interrupted);
    await changed;
    expect(await find('before')).toEqual([]);
    expect(await find('after')).toEqual(['kiln']);
    expect(await hitsNamed('kiln')).toHaveLength(4);
  });

  it('end at what the document is, and leave nothing of what it was', async () => {
    for (let round = 0; round < 4; round += 1) {
      const edits = Array.from({ length: 12 }, (_, edit) => async () => {
        const title = `Kiln ${'abcdefghijkl'[edit]!.repeat(3)}`;
        const isActive = (edit + round) % 3 !== 0;
        const program = aProgram({ id: 'kiln', title, isActive, rankingScore: 1 + edit / 4 });
        await documents.transact((transaction) => {
          transaction.set(path, program);
          return Promise.resolve();
        });
        // Its event, twice.
        await Promise.all([index.put('program', 'kiln', look), index.put('program', 'kiln', look)]);
      });
      await Promise.all(shuffled(edits, round + 1).map((edit) => edit()));
      const entry = await look(documents);
      const wanted = entry === undefined ? [] : [...hitsOf('program', 'kiln', entry).keys()];
      expect((await hitsNamed('kiln')).sort(), `round ${round}`).toEqual(wanted.sort());
    }
  });
});
