import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../rules/world/world';
import { attempts, blocks } from './fileTables';
import { triesOf } from './fileTable';
import { startFileRunner, type FileRunner } from './fileRunner';
import { startStorage, type StorageServers } from './startStorage';

let servers: StorageServers;
let runner: FileRunner;

beforeAll(async () => {
  servers = await startStorage('demo-rules');
  runner = await startFileRunner(servers, world);
});

afterAll(async () => {
  await runner.stop();
  await servers.stop();
});

describe.for(blocks)('$file', (block) => {
  test.for(block.rows)('$verdict $verbs for $people: $because', async (row) => {
    const surprises: string[] = [];
    for (const tried of triesOf(block, row)) {
      const verdict = await runner.try(tried);
      if (verdict !== row.verdict) surprises.push(`${tried.by} × ${tried.verb}: ${verdict}`);
    }
    expect(surprises).toEqual([]);
  });
});

test.for(attempts)('$verdict for $by, $verb of $path: $because', async (attempt) => {
  expect(await runner.try(attempt)).toBe(attempt.verdict);
});

test('a refusal says in the log which rule refused and what it saw', async () => {
  await runner.try({ by: 'coach', verb: 'create', path: 'uploads/student/wanted' });
  expect(readFileSync(servers.logFile, 'utf8')).toMatch(
    /uploads\/student\/wanted: false for 'create' @ L\d+ \(.*request\.auth\.uid = "coach"/,
  );
});
