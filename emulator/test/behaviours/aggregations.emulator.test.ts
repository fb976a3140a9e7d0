import { AggregateField, FieldValue, type AggregateSpec, type Query } from 'firebase-admin/firestore';
import { describe, expect, test } from 'vitest';

import { aWorld } from './aWorld';

const { admin } = await aWorld();

const things = admin.collection('things');
const count = () => AggregateField.count();
const sum = (field: string) => AggregateField.sum(field);
const average = (field: string) => AggregateField.average(field);

async function have(...documents: object[]): Promise<void> {
  await Promise.all(documents.map((fields, n) => things.doc(`d${String(n)}`).set(fields)));
}

const aggregate = async (query: Query, spec: AggregateSpec) => (await query.aggregate(spec).get()).data();

describe('an aggregation', () => {
  test('counts only what has every aggregated field', async () => {
    await have({ a: 1, b: 1 }, { a: 5 }, { b: 7 });
    const spec = { n: count(), a: sum('a'), b: average('b') };
    expect(await aggregate(things, spec)).toEqual({ n: 1, a: 1, b: 1 });
  });

  test('of nothing is 0 for a sum and null for an average', async () => {
    expect(await aggregate(things, { n: count(), s: sum('a'), m: average('a') })).toEqual({
      n: 0,
      s: 0,
      m: null,
    });
  });

  test('passes over texts, and becomes NaN with one NaN', async () => {
    await have({ a: 1 }, { a: 'x' }, { a: 3 });
    expect(await aggregate(things, { s: sum('a'), m: average('a') })).toEqual({ s: 4, m: 2 });
    await things.doc('nan').set({ a: NaN });
    expect(await aggregate(things, { s: sum('a'), m: average('a') })).toEqual({ s: NaN, m: NaN });
  });

  test('overflows to a double only in the end', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    await have({ a: most }, { a: 1 }, { a: most }, { a: -most }, { a: -most });
    expect(await aggregate(things, { s: sum('a') })).toEqual({ s: 1 });
  });

  test('keeps limits, offsets and cursors', async () => {
    await have({ a: 1 }, { a: 2 }, { a: 4 }, { a: 8 });
    const spec = { n: count(), s: sum('a') };
    expect(await aggregate(things.orderBy('a').limit(2), spec)).toEqual({ n: 2, s: 3 });
    expect(await aggregate(things.orderBy('a').offset(1).limit(2), spec)).toEqual({ n: 2, s: 6 });
    expect(await aggregate(things.orderBy('a').startAfter(2), spec)).toEqual({ n: 2, s: 12 });
  });

  test('has a name as long as one likes, and no more than four others beside it', async () => {
    await have({ a: 1 });
    const name = 'x'.repeat(1400);
    expect(await aggregate(things, { [name]: count() })).toEqual({ [name]: 1 });
    const six = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`n${String(n)}`, sum(`a${String(n)}`)]));
    await expect(aggregate(things, six)).rejects.toThrow('maximum number of aggregations');
  });
});

describe('the nearest vectors', () => {
  const near = async (
    distanceMeasure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT',
    distanceThreshold?: number,
  ) => {
    const { docs } = await things
      .findNearest({
        vectorField: 'in.v',
        queryVector: [1, 1],
        limit: 10,
        distanceMeasure,
        ...(distanceThreshold !== undefined && { distanceThreshold }),
        distanceResultField: 'far',
      })
      .get();
    return docs.map((found) => `${found.id} ${(found.get('far') as number).toFixed(2)}`);
  };
  const vector = (...components: number[]) => ({
    in: { v: FieldValue.vector(components) },
    far: 'as written',
  });

  test('are those of the same length, by distance; the dot product counts the other way round', async () => {
    await have(vector(1, 1), vector(3, 1), vector(-1, 0), vector(1, 1, 1), { in: { v: [1, 1] } }, { in: 1 });
    expect(await near('EUCLIDEAN')).toEqual(['d0 0.00', 'd1 2.00', 'd2 2.24']);
    expect(await near('COSINE')).toEqual(['d0 0.00', 'd1 0.11', 'd2 1.71']);
    expect(await near('DOT_PRODUCT')).toEqual(['d1 4.00', 'd0 2.00', 'd2 -1.00']);
  });

  test('lie within the threshold, which for the dot product is the least', async () => {
    await have(vector(1, 1), vector(3, 1), vector(-1, 0));
    expect(await near('EUCLIDEAN', 2)).toEqual(['d0 0.00', 'd1 2.00']);
    expect(await near('DOT_PRODUCT', 2)).toEqual(['d1 4.00', 'd0 2.00']);
  });
});
