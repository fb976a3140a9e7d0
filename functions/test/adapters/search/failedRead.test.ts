import { Firestore, Query } from 'firebase-admin/firestore';
import { afterEach, expect, it, vi } from 'vitest';
import { firestoreDocuments } from '../../../src/adapters/firestore/firestoreDocuments';
import { firestoreSearchIndex } from '../../../src/adapters/search/firestoreSearchIndex';

afterEach(() => vi.restoreAllMocks());

it('a search whose first read fails says so to who asked, and to nobody else: what nobody hears ends the process', async () => {
  const refusal = Object.assign(new Error('3 INVALID_ARGUMENT: no such query'), { code: 3 });
  vi.spyOn(Query.prototype as unknown as { _get: () => Promise<never> }, '_get').mockRejectedValue(refusal);
  const unheard = vi.fn();
  process.on('unhandledRejection', unheard);
  const database = new Firestore({ projectId: 'demo-none' });
  const index = firestoreSearchIndex(database, firestoreDocuments(database), () => new Date());
  const search = index.search({
    kind: 'program',
    text: '',
    facets: [],
    ranges: {},
    sort: 'newest',
    limit: 3,
  });
  await expect(search).rejects.toBe(refusal);
  await new Promise((resume) => setImmediate(resume));
  process.off('unhandledRejection', unheard);
  expect(unheard).not.toHaveBeenCalled();
});
