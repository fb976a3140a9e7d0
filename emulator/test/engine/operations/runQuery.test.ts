import { describe, expect, it } from 'vitest';
import { anEngine, set } from './anEngine';

const city = (op: string, value: object) => ({
  fieldFilter: { field: { fieldPath: 'city' }, op, value },
});

describe('runQuery', () => {
  it('documents are found by an equality and ordered by another field', async () => {
    const { commit, ids } = anEngine();
    await commit([
      set('people/ana', { city: 'Lima', age: 30n }),
      set('people/bo', { city: 'Lima', age: 20.5 }),
      set('people/cy', { city: 'Rome', age: 10n }),
      set('people/di', { city: 'Lima' }),
    ]);
    const query = {
      from: [{ collectionId: 'people' }],
      where: city('EQUAL', { stringValue: 'Lima' }),
      orderBy: [{ field: { fieldPath: 'age' }, direction: 'DESCENDING' }],
    };
    expect(await ids(query)).toEqual(['ana', 'bo']);
    expect(await ids({ ...query, limit: { value: 1 } })).toEqual(['ana']);
  });

  it('a collection too large for a scan gives the same results from an index', async () => {
    const { commit, ids } = anEngine();
    for (let i = 0; i < 300; i += 100) {
      await commit(
        Array.from({ length: 100 }, (_, j) =>
          set(`people/p${String(i + j).padStart(3, '0')}`, { city: 'Lima', age: BigInt((i + j) % 7) }),
        ),
      );
    }
    const query = {
      from: [{ collectionId: 'people' }],
      where: city('EQUAL', { stringValue: 'Lima' }),
      orderBy: [{ field: { fieldPath: 'age' }, direction: 'DESCENDING' }],
      limit: { value: 3 },
    };
    expect(await ids(query)).toEqual(['p293', 'p286', 'p279'].map((id) => id));
    expect(await ids({ ...query, startAt: { values: [{ integerValue: 3 }], before: true } })).toEqual([
      'p297',
      'p290',
      'p283',
    ]);
  });
});
