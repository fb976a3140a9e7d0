import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportDatabases, importDatabases } from '../../../src/local/data/dataFiles';
import { createEngine } from '../../../src/engine/createEngine';
import { fieldsOf } from '../../values/plainValues';

const DATABASES = ['projects/demo/databases/(default)', 'projects/demo/databases/second'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nebula-export-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('an export holds what was there when it began, whatever is written meanwhile', async () => {
  const engine = createEngine();
  const write = (n: bigint | undefined, ids: readonly string[]) => {
    for (const name of DATABASES) {
      const database = engine.database(name);
      const versions = ids.map((id) => ({
        name: `${name}/documents/c/${id}`,
        fields: n === undefined ? undefined : fieldsOf({ n }),
      }));
      database.commit({ kind: 'owner' }, database.nextCommitTime(), versions);
    }
  };
  write(1n, ['changed', 'deleted', 'kept']);
  const exporting = exportDatabases(engine.databases(), folder, 'all');
  write(2n, ['changed', 'new']);
  write(undefined, ['deleted']);
  const copy = createEngine();
  expect(await importDatabases(await exporting, copy)).toBe(6);
  for (const name of DATABASES) {
    const { store } = copy.database(name);
    const ids = store.names().map((each) => each.split('/').at(-1));
    expect(ids.sort()).toEqual(['changed', 'deleted', 'kept']);
    expect(store.read(`${name}/documents/c/changed`)?.fields).toEqual(fieldsOf({ n: 1n }));
  }
});
