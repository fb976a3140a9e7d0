import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { compactJournal } from '../../../src/local/data/compactJournal';
import { openJournal } from '../../../src/local/data/journal';
import { startEmulator } from '../../../src/start/startEmulator';
import { lastId } from '../../../src/values/resourceName';
import type { Value } from '../../../src/values/value';
import { fieldsOf } from '../../values/plainValues';

const DATABASE = 'projects/demo/databases/(default)';
const name = (id: string) => `${DATABASE}/documents/c/${id}`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nebula-journal-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** An engine on the folder, its commits one after another; what it holds as `id: n`. */
async function anEngineOn(folderName = folder) {
  const journal = openJournal(folderName);
  const engine = createEngine({ journal });
  await journal.replay(engine);
  const database = engine.database(DATABASE);
  const commit = (documents: Record<string, number | undefined>) =>
    database.commit(
      { kind: 'owner' },
      database.nextCommitTime(),
      Object.entries(documents).map(([id, n]) => ({
        name: name(id),
        fields: n === undefined ? undefined : fieldsOf({ n: BigInt(n) }),
      })),
    );
  const content = () => {
    const entries = database.store
      .names()
      .map((each) => [lastId(each), database.read(each)?.fields.get('n')]);
    return Object.fromEntries(entries) as Record<string, Value>;
  };
  return { engine, journal, database, commit, content, close: () => journal.close() };
}

const integer = (n: number) => ({ type: 'integer', value: BigInt(n) });

describe('a journal', () => {
  test('brings back what was written, changed and deleted, with its times', async () => {
    const first = await anEngineOn();
    first.commit({ a: 1, b: 2 });
    first.commit({ a: 3 });
    first.commit({ b: undefined });
    const before = first.database.read(name('a'));
    first.close();
    const second = await anEngineOn();
    expect(second.content()).toEqual({ a: integer(3) });
    expect(second.database.read(name('a'))).toEqual(before);
    expect(second.database.lastCommitTime).toBe(first.database.lastCommitTime);
    second.close();
  });

  test('goes on behind a write that was broken off, whose bytes are cut off', async () => {
    const first = await anEngineOn();
    first.commit({ a: 1 });
    const whole = statSync(join(folder, 'journal')).size;
    first.commit({ b: 2, c: 3 });
    first.close();
    const length = statSync(join(folder, 'journal')).size;
    for (let cut = length - 1; cut > whole; cut -= 7) {
      truncateSync(join(folder, 'journal'), cut);
      const engine = await anEngineOn();
      expect(engine.content()).toEqual({ a: integer(1) });
      engine.commit({ d: 4 });
      engine.close();
      const again = await anEngineOn();
      expect(again.content()).toEqual({ a: integer(1), d: integer(4) });
      again.commit({ d: undefined });
      again.close();
      truncateSync(join(folder, 'journal'), whole);
      appendFileSync(join(folder, 'journal'), Buffer.alloc(length - whole, 1));
    }
  });

  test('cut off anywhere holds the commits up to some point, each whole', async () => {
    const commits = fc.array(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(9), { nil: undefined }), { minKeys: 1 }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(commits, fc.double({ min: 0, max: 1, noNaN: true }), async (given, part) => {
        const place = mkdtempSync(join(folder, 'cut-'));
        const first = await anEngineOn(place);
        const states = [first.content()];
        for (const commit of given) {
          first.commit(commit);
          states.push(first.content());
        }
        first.close();
        const file = join(place, 'journal');
        truncateSync(file, Math.round(statSync(file).size * part));
        const second = await anEngineOn(place);
        expect(states).toContainEqual(second.content());
        second.close();
      }),
      { numRuns: 50 },
    );
  });

  test('ends at bytes that nobody wrote', async () => {
    const first = await anEngineOn();
    first.commit({ a: 1 });
    const whole = readFileSync(join(folder, 'journal'));
    first.close();
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, 'journal'), Buffer.concat([whole, damaged]));
    const second = await anEngineOn();
    expect(second.content()).toEqual({ a: integer(1) });
    second.close();
    expect(readFileSync(join(folder, 'journal'))).toEqual(whole);
  });

  test('is held by one process at a time, and by none that is gone', async () => {
    const engine = await anEngineOn();
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    expect(() => openJournal(folder)).toThrow(`${folder} is in use by process ${process.ppid}.`);
    writeFileSync(join(folder, 'lock'), '999999999');
    openJournal(folder).close();
    engine.close();
  });

  test.skipIf(process.platform !== 'linux')(
    'is not held by one that has ended and waits for its parent to ask',
    async () => {
      const engine = await anEngineOn();
      // The shell becomes a program that asks about no child.
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
      const [ended] = (await once(parent.stdout, 'data')) as [Buffer];
      writeFileSync(join(folder, 'lock'), ended.toString().trim());
      await vi.waitFor(() => openJournal(folder).close());
      parent.kill();
      engine.close();
    },
  );

  test('is written anew when it is long, with what lives and its times', async () => {
    const first = await anEngineOn();
    for (let n = 0; n < 50; n++) first.commit({ a: n, b: n, gone: n });
    first.commit({ gone: undefined });
    const before = first.database.read(name('a'));
    first.close();
    const file = join(folder, 'journal');
    const length = statSync(file).size;
    compactJournal(file, length, first.engine, 0);
    expect(statSync(file).size).toBeLessThan(length / 5);
    const second = await anEngineOn();
    expect(second.content()).toEqual({ a: integer(49), b: integer(49) });
    expect(second.database.read(name('a'))).toEqual(before);
    second.close();
  });

  test('does not let a commit happen that it cannot keep', () => {
    const engine = createEngine({
      journal: {
        write: () => {
          throw new Error('no space left on device');
        },
      },
    });
    const database = engine.database(DATABASE);
    const versions = [{ name: name('a'), fields: fieldsOf({}) }];
    expect(() => database.commit({ kind: 'owner' }, database.nextCommitTime(), versions)).toThrow('no space');
    expect(database.read(name('a'))).toBeUndefined();
  });
});

test('a seed fills a folder once: what was kept counts more', async () => {
  const file = join(folder, 'seed.json');
  writeFileSync(file, '{"c/a": {"n": 1}}');
  const options = { dataFolder: join(folder, 'kept'), seed: { file, database: DATABASE } };
  const first = await startEmulator(options);
  const database = first.engine.database(DATABASE);
  expect(database.read(name('a'))?.fields.get('n')).toEqual(integer(1));
  database.commit({ kind: 'owner' }, database.nextCommitTime(), [
    { name: name('a'), fields: fieldsOf({ n: 2n }) },
  ]);
  await first.stop();
  const second = await startEmulator(options);
  expect(second.engine.database(DATABASE).read(name('a'))?.fields.get('n')).toEqual(integer(2));
  await second.stop();
});
