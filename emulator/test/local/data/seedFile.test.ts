import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { seedFromFile } from '../../../src/local/data/seedFile';
import { encodeFields } from '../../../src/values/valueCodec';

const DATABASE = 'projects/demo/databases/(default)';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nebula-seed-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function seeded(text: string) {
  const file = join(folder, 'seed.json');
  writeFileSync(file, text);
  const engine = createEngine();
  await seedFromFile(file, engine, DATABASE);
  const { store } = engine.database(DATABASE);
  return (path: string) => encodeFields(store.read(`${DATABASE}/documents/${path}`)?.fields ?? new Map());
}

test.each<[unknown, object]>([
  [null, { nullValue: 0 }],
  [true, { booleanValue: true }],
  ['ü☃', { stringValue: 'ü☃' }],
  [3, { integerValue: 3 }],
  [3.5, { doubleValue: 3.5 }],
  [{ $double: 3 }, { doubleValue: 3 }],
  [{ $integer: '9007199254740993' }, { integerValue: '9007199254740993' }],
  [{ $timestamp: '2026-01-02T03:04:05.678Z' }, { timestampValue: { seconds: 1767323045, nanos: 678e6 } }],
  [{ $timestamp: '1969-12-31T23:59:59.5Z' }, { timestampValue: { seconds: -1, nanos: 5e8 } }],
  [{ $bytes: 'aGk=' }, { bytesValue: Buffer.from('hi') }],
  [{ $reference: 'users/ana' }, { referenceValue: `${DATABASE}/documents/users/ana` }],
  [{ $geoPoint: [1.5, -2] }, { geoPointValue: { latitude: 1.5, longitude: -2 } }],
  [[1, 'a'], { arrayValue: { values: [{ integerValue: 1 }, { stringValue: 'a' }] } }],
  [{ a: { b: 1 } }, { mapValue: { fields: { a: { mapValue: { fields: { b: { integerValue: 1 } } } } } } }],
  [{}, { mapValue: { fields: {} } }],
])('the value %j of a seed is %j', async (json, value) => {
  const read = await seeded(JSON.stringify({ 'users/ana': { field: json } }));
  expect(read('users/ana')).toEqual({ field: value });
});

test('documents of any depth are made, their parents not', async () => {
  const read = await seeded('{"users/ana/notes/one": {"a": 1}}');
  expect(read('users/ana/notes/one')).toEqual({ a: { integerValue: 1 } });
  expect(read('users/ana')).toEqual({});
});

test.each([
  ['{', 'seed.json'],
  ['[]', 'must be an object'],
  ['{"users": {}}', 'does not name a document'],
  ['{"users/ana": 1}', 'users/ana must be an object'],
  ['{"users/ana": {"at": {"$date": 1}}}', 'users/ana: at is none of $timestamp'],
  ['{"users/ana": {"at": [{"$timestamp": "noon"}]}}', 'users/ana: at[0] is none of'],
  ['{"users/ana": {"at": {"$timestamp": "2026-01-01", "b": 1}}}', 'users/ana: at is none of'],
])('%s is refused: %s', async (text, message) => {
  await expect(seeded(text)).rejects.toThrow(message);
});
