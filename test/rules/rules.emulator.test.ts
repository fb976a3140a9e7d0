import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../emulator/src/start/startEmulator';
import { fetchCoverage, isShape, oneSidedParts } from './coverage';
import { engineRunner } from './engineRunner';
import { lateCreates } from './lateCreates';
import { PROJECT, startRunner, type Runner, type Tried } from './runner';
import { pacedWrites } from './pacedWrites';
import { listSkipping } from './skippingList';
import type { Block, Row } from './table';
import { tables } from './tables/tables';
import { tellCoverage } from './tellCoverage';
import { entriesOf, outcomeOf, type Outcome } from './verdict';
import { world } from './world/world';

/** Each so manieth try is made over the wire too, by the Web SDK: a prime, so that it comes round to all people and verbs. */
const ON_THE_WIRE = 17;

let emulator: Emulator;
let runner: Runner;
let atEngine: Pick<Runner, 'try'>;
let tries = 0;

beforeAll(async () => {
  emulator = await startEmulator({ strictRules: true });
  runner = await startRunner(emulator.host, emulator.port, world);
  atEngine = engineRunner(emulator.engine, PROJECT, world);
});

afterAll(async () => {
  await runner.stop();
  await emulator.stop();
});

/** What comes of a try at the engine, and is the same over the wire. */
async function outcomeOfTry(tried: Tried): Promise<Outcome> {
  const outcome = await atEngine.try(tried);
  tries += 1;
  if (tries % ON_THE_WIRE === 0) {
    const [wire, engine] = [await runner.try(tried), outcome].map(({ verdict, explanation }) => ({
      tried,
      verdict,
      entries: entriesOf(explanation),
    }));
    expect(wire).toEqual(engine);
  }
  return outcome;
}

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
      const { verdict, explanation } = await outcomeOfTry(tried);
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
      const { verdict, explanation } = await outcomeOfTry(attempt);
      expect({ verdict, explanation: verdict === attempt.verdict ? '' : explanation }).toEqual({
        verdict: attempt.verdict,
        explanation: '',
      });
    });
  });
}

/** Each list that somebody may ask for, and who. */
const lists = tables.flatMap(({ blocks }) =>
  blocks.flatMap(({ path, list, rows }) => {
    const row = rows.find(({ verdict, verbs }) => verdict === 'allow' && verbs.includes('list'));
    const [by] = row?.people ?? [];
    return by === undefined ? [] : [{ by, collection: path.slice(0, path.lastIndexOf('/')), ...list }];
  }),
);

test.for(lists)('a list of $collection starts at a cursor and skips nothing', async ({ by, ...list }) => {
  const url = `${emulator.url}/v1/projects/${PROJECT}/databases/(default)/documents`;
  const asked = async (offset: number) =>
    (await outcomeOf('list', listSkipping(url, by, { ...list, offset }))).verdict;
  expect([await asked(0), await asked(1), await asked(1_000_000)]).toEqual(['allow', 'deny', 'deny']);
});

test.for(pacedWrites(tables))('who wrote too much for an hour writes no $pattern', async ({ tries }) => {
  expect(tries).not.toEqual([]);
  for (const tried of tries)
    expect({ tried, ...(await outcomeOfTry(tried)) }).toMatchObject({ verdict: 'deny' });
});

test.for(lateCreates(tables))('who is gone makes nothing in $collection', async ({ tries }) => {
  for (const tried of tries)
    expect({ tried, ...(await outcomeOfTry(tried)) }).toMatchObject({ verdict: 'deny' });
});

describe('after all tables', () => {
  test('each condition of an allow was both true and false', async () => {
    const { summary } = await fetchCoverage(emulator.url, PROJECT);
    tellCoverage('firestore.rules', summary);
    expect(summary.oneSided).toEqual([]);
  });

  test('each part of a condition was both true and false, the shapes aside, which are tried against the contract', async () => {
    const report = await fetchCoverage(emulator.url, PROJECT);
    expect(oneSidedParts(report).filter((part) => !isShape(report, part))).toEqual([]);
  });
});
