import { randomUUID } from 'node:crypto';
import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firestoreSearchIndex } from '../../../src/adapters/search/firestoreSearchIndex';
import { paths } from '../../../src/domain/paths';
import type { SearchEntry } from '../../../src/domain/search/searchEntry';
import { hitsOf } from '../../../src/domain/search/hits';
import { type RunningFirestore, startFirestore } from '../../support/startFirestore';

let running: RunningFirestore;
let app: App;
let firestore: Firestore;
beforeAll(async () => {
  running = await startFirestore();
  app = initializeApp({ projectId: 'demo-nebula' }, randomUUID());
  firestore = initializeFirestore(app);
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

it('writes again what was lost behind the index, which a newer look at the same does not', async () => {
  const index = firestoreSearchIndex(firestore, () => new Date());
  const find = async () =>
    (
      await index.search({
        kind: 'program',
        text: 'pottery',
        facets: [],
        ranges: {},
        sort: 'relevance',
        limit: 5,
      })
    ).hits.map(({ ref }) => ref);
  await index.put('program', 'clay', 1, ENTRY);
  expect(await find()).toEqual(['clay']);
  for (const id of hitsOf('program', 'clay', ENTRY).keys())
    await firestore.doc(paths.searchHit(id).path).delete();
  await index.put('program', 'clay', 2, ENTRY);
  expect(await find()).toEqual([]);
  await index.rewrite('program', 'clay', 3, ENTRY);
  expect(await find()).toEqual(['clay']);
  await index.rewrite('program', 'clay', 2, { ...ENTRY, title: 'Weaving' });
  expect(await find()).toEqual(['clay']);
});
