import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../emulator/src/start/startEmulator';
import { fetchCoverage, oneSidedParts } from './coverage';
import { PROJECT, startRunner, type Runner } from './runner';
import type { Block, Row } from './table';
import { tables } from './tables/tables';
import { tellCoverage } from './tellCoverage';
import { world } from './world/world';

let emulator: Emulator;
let runner: Runner;

beforeAll(async () => {
  emulator = await startEmulator();
  runner = await startRunner(emulator.host, emulator.port, world);
});

afterAll(async () => {
  await runner.stop();
  await emulator.stop();
});

/** Every cell of a row that came out otherwise than the row says. */
async function surprises(block: Block, row: Row): Promise<string[]> {
  const found: string[] = [];
  for (const verb of row.verbs) {
    const data = verb === 'create' ? block.create : block.update;
    for (const by of row.people) {
      const tried = {
        by,
        verb,
        path: block.path,
        ...(block.list && { list: block.list }),
        ...(data && { data }),
      };
      const { verdict, explanation } = await runner.try(tried);
      if (verdict !== row.verdict) found.push(`${by} × ${verb}: ${verdict}${explanation}`);
    }
  }
  return found;
}

for (const { collection, blocks, attempts } of tables) {
  describe(collection, () => {
    for (const block of blocks) {
      describe(block.document, () => {
        test.each(block.rows)('$verdict $verbs for $people: $because', async (row) => {
          expect(await surprises(block, row)).toEqual([]);
        });
      });
    }

    test.for(attempts)('$verdict for $by, $verb: $because', async (attempt) => {
      const { verdict, explanation } = await runner.try(attempt);
      expect({ verdict, explanation: verdict === attempt.verdict ? '' : explanation }).toEqual({
        verdict: attempt.verdict,
        explanation: '',
      });
    });
  });
}

describe('after all tables', () => {
  test('each condition of an allow was both true and false', async () => {
    const { summary } = await fetchCoverage(emulator.url, PROJECT);
    tellCoverage('firestore.rules', summary);
    expect(summary.oneSided).toEqual([]);
  });

  test('each part of a condition was both true and false', async () => {
    expect(oneSidedParts(await fetchCoverage(emulator.url, PROJECT))).toEqual([]);
  });
});
