import { deleteApp, initializeApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  getCountFromServer,
  getDocs,
  initializeFirestore,
  memoryLocalCache,
  memoryLruGarbageCollector,
  orderBy,
  query,
  startAfter,
} from 'firebase/firestore';
import * as sdk from 'firebase/firestore';
import { afterAll, describe, expect, test } from 'vitest';

import { aWorld, codeOf } from './aWorld';

const { admin, emulator } = await aWorld();

/** A Web SDK that keeps what it has seen, so that it resumes a query. */
const app = initializeApp({ projectId: 'demo' }, 'resume');
const web = initializeFirestore(app, {
  localCache: memoryLocalCache({ garbageCollector: memoryLruGarbageCollector() }),
});
connectFirestoreEmulator(web, emulator.host, emulator.port);
afterAll(() => deleteApp(app));

const IDS = ['LowercaseÀ', '😀', 'äöü', ...Array.from({ length: 57 }, (_, i) => `doc${i}`)];

async function writeAll(ids: readonly string[], fields: object | undefined): Promise<void> {
  const batch = admin.batch();
  for (const id of ids) {
    if (fields === undefined) batch.delete(admin.doc(`many/${id}`));
    else batch.set(admin.doc(`many/${id}`), fields);
  }
  await batch.commit();
}

interface FilterMismatch {
  readonly localCacheCount: number;
  readonly existenceFilterCount: number;
  readonly bloomFilter?: {
    readonly applied: boolean;
    readonly hashCount: number;
    readonly bitmapLength: number;
    readonly padding: number;
  };
}

/** By which the SDK's own tests look for the filter; exported without a type. */
const { _TestingHooks: hooks } = sdk as unknown as {
  readonly _TestingHooks: {
    onExistenceFilterMismatch(callback: (mismatch: FilterMismatch) => void): () => void;
  };
};

/** What the listeners of a task were billed, and which Bloom filters the SDK got for it. */
async function watched(task: () => Promise<unknown>) {
  const filters: object[] = [];
  const stop = hooks.onExistenceFilterMismatch(({ localCacheCount, existenceFilterCount, bloomFilter }) => {
    const { applied, hashCount = 0, bitmapLength = 0, padding = -1 } = bloomFilter ?? {};
    const isFormed = hashCount > 0 && bitmapLength > 0 && padding >= 0 && padding < 8;
    filters.push({ localCacheCount, existenceFilterCount, isFormed, applied });
  });
  emulator.engine.meter.reset('demo');
  await task();
  stop();
  return { reads: emulator.engine.meter.total('demo').documentsRead, filters };
}

const ids = async () => (await getDocs(collection(web, 'many'))).docs.map(({ id }) => id).sort();

describe('a query of the Web SDK that goes on where it was', () => {
  test('forgets what was deleted, from the Bloom filter and without reading all again', async () => {
    await writeAll(IDS, { n: 1 });
    expect(await ids()).toEqual([...IDS].sort());
    const gone = IDS.filter((_, i) => i % 2 === 0);
    await writeAll(gone, undefined);
    let left: string[] = [];
    const { reads, filters } = await watched(async () => (left = await ids()));
    expect(left).toEqual(IDS.filter((id) => !gone.includes(id)).sort());
    expect(filters).toEqual([
      { localCacheCount: 60, existenceFilterCount: 30, isFormed: true, applied: true },
    ]);
    // The SDK asks for each document that it misses, by name; those that remain are not read again.
    expect(reads).toBe(gone.length);
  });

  test('has what was added, changed and deleted meanwhile', async () => {
    await writeAll(IDS, { n: 1 });
    await ids();
    await writeAll(IDS.slice(0, 20), undefined);
    await writeAll(IDS.slice(20, 30), { n: 2 });
    await writeAll(['new1', 'new2'], { n: 3 });
    let left: string[] = [];
    const { reads, filters } = await watched(async () => (left = await ids()));
    expect(left).toEqual([...IDS.slice(20), 'new1', 'new2'].sort());
    expect(filters).toEqual([
      { localCacheCount: 62, existenceFilterCount: 42, isFormed: true, applied: true },
    ]);
    expect(reads).toBe(20 + 10 + 2);
  });
});

test('a count behind a snapshot fails as it does live: the SDK sends a value more than orders', async () => {
  await writeAll(['a'], { v: 1 });
  const [first] = (await getDocs(query(collection(web, 'many'), orderBy('v')))).docs;
  const behind = query(collection(web, 'many'), orderBy('v'), startAfter(first));
  expect((await getDocs(behind)).empty).toBe(true);
  expect(await codeOf(getCountFromServer(behind))).toBe('invalid-argument');
});
