import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../scripts/suite/buildProject';
import { freePorts } from '../../scripts/suite/ports';
import { startSuite, type Suite } from '../../scripts/suite/startSuite';
import { createTerminal } from '../../scripts/suite/terminal';

const ROOT = join(import.meta.dirname, '..', '..');
const GREETING = 'functions/src/greeting.ts';
const INDEX = 'functions/src/index.ts';
const within = { interval: 50 };

let project: string;
let suite: Suite;
let lines: string[] = [];

/** A project in TypeScript, as somebody edits it. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'edited-'));
  cpSync(join(import.meta.dirname, 'editedProject'), project, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  await compile(project, ['functions']);
  suite = await startSuite({
    project,
    ports: await freePorts(),
    schedules: false,
    watch: true,
    terminal: createTerminal((line) => void lines.push(line), { quiet: false }),
  });
});

afterAll(async () => {
  await suite.stop();
  rmSync(project, { recursive: true, force: true });
});

beforeEach(() => void (lines = []));

const read = (file: string) => readFileSync(join(project, file), 'utf8');
const edit = (file: string, from: string, to: string) => {
  expect(read(file)).toContain(from);
  writeFileSync(join(project, file), read(file).replace(from, to));
};
const told = (pattern: RegExp) =>
  vi.waitFor(() => {
    const found = lines.find((line) => pattern.test(line));
    expect(found ?? lines).toBe(found);
    return found ?? '';
  }, within);

const address = (name: 'functions' | 'firestore' | 'storage') =>
  `http://${suite.info.services[name].host}:${suite.info.services[name].port}`;

async function call(name: string, claims?: object): Promise<{ result?: unknown; error?: unknown }> {
  const token = `x.${Buffer.from(JSON.stringify(claims ?? {})).toString('base64url')}.x`;
  const response = await fetch(`${address('functions')}/${suite.info.projectId}/us-central1/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(claims && { authorization: `Bearer ${token}` }),
    },
    body: '{"data":null}',
  });
  return (await response.json()) as { result?: unknown; error?: unknown };
}

const documents = () =>
  `${address('firestore')}/v1/projects/${suite.info.projectId}/databases/(default)/documents`;
const readThing = async () => (await fetch(`${documents()}/things/three`)).status;

describe('the terminal of a suite', () => {
  it('has a line for each call: operation, person, outcome, time, reads and writes', async () => {
    expect(await call('hello', { sub: 'ana', email: 'ana@x.example' })).toEqual({ result: 'first' });
    expect(await told(/hello/)).toMatch(/^✓ hello +ana@x\.example +ok +\d+ ms +2 reads +1 write $/);
  });

  it('names the reason of a refusal, and shows what the function warns of', async () => {
    await call('refuse');
    expect(await told(/^✗ refuse/)).toMatch(/^✗ refuse +nobody +not-today +\d+ ms +0 reads +0 writes$/);
    expect(await told(/^⚠/)).toBe('⚠ refuse: somebody was refused {"place":"here"}');
  });

  it('shows where an error was made, in the sources', async () => {
    await call('fail');
    const line =
      read(INDEX)
        .split('\n')
        .findIndex((each) => each.includes('Something broke.')) + 1;
    expect(await told(/^⚠ fail: it failed Error: Something broke\./)).toMatch(
      new RegExp(`${INDEX.replaceAll('/', '\\/')}:${line}:\\d+`),
    );
  });

  it('leaves the sums of each operation with the engine', async () => {
    const url = `${address('firestore')}/emulator/v1/projects/${suite.info.projectId}/usage`;
    const { operations } = (await (await fetch(url)).json()) as { operations: object };
    expect(operations).toMatchObject({ hello: { documentsRead: 2, documentsWritten: 1 } });
  });
});

describe('an edit', () => {
  it('of a function takes effect, and one line says so', async () => {
    edit(GREETING, 'first', 'edited');
    expect(await told(/took effect/)).toMatch(/^✓ functions\/src\/greeting\.ts took effect in \d+\.\d s$/);
    expect(await call('hello')).toEqual({ result: 'edited' });
    expect(lines.filter((line) => line.includes('took effect'))).toHaveLength(1);
  });

  it('that does not compile is told with its place, and the functions before it go on', async () => {
    edit(GREETING, `'edited'`, '7');
    expect(await told(/^✗/)).toMatch(
      /^✗ functions\/src\/greeting\.ts\(4,14\): error TS2322: .*\n {2}The functions before it go on serving\.$/,
    );
    expect(await call('second')).toEqual({ result: 'edited' });
    edit(GREETING, '7', `'mended'`);
    await told(/took effect/);
    expect(await call('second')).toEqual({ result: 'mended' });
  });

  it('that cannot be loaded is told with its place, and the functions before it go on', async () => {
    edit(GREETING, `'mended';`, `((): string => { throw new Error('at load'); })();`);
    const problem = await told(/^✗/);
    expect(problem).toContain('Error: at load');
    expect(problem).toMatch(/functions\/src\/greeting\.ts:4:\d+/);
    expect(await call('third')).toEqual({ result: 'mended' });
    edit(GREETING, `((): string => { throw new Error('at load'); })();`, `'again';`);
    await told(/took effect/);
    expect(await call('third')).toEqual({ result: 'again' });
  });

  it('that adds a file in a new folder is seen, and a function that is gone answers no more', async () => {
    cpSync(join(project, GREETING), join(project, 'functions/src/deep/er/greeting.ts'), { recursive: true });
    edit(INDEX, './greeting', './deep/er/greeting');
    await told(/took effect/);
    lines = [];
    writeFileSync(join(project, 'functions/src/deep/er/greeting.ts'), `export const greeting = 'deep';\n`);
    await told(/took effect/);
    expect(await call('second')).toEqual({ result: 'deep' });
    lines = [];
    edit(
      INDEX,
      '[second, third] = [onCall(() => greeting), onCall(() => greeting)]',
      '[second] = [onCall(() => greeting)]',
    );
    await told(/took effect/);
    const gone = await fetch(`${address('functions')}/${suite.info.projectId}/us-central1/third`, {
      method: 'POST',
    });
    expect(gone.status).toBe(404);
  });

  it('that takes a trigger away ends its events', async () => {
    const triggers = `${address('firestore')}/emulator/v1/projects/${suite.info.projectId}/triggers`;
    const registered = async () =>
      ((await (await fetch(triggers)).json()) as { triggers: string[] }).triggers.filter((id) =>
        id.includes('copy'),
      );
    expect(await registered()).toHaveLength(1);
    edit(INDEX, 'export const copy =', 'void');
    await told(/took effect/);
    expect(await registered()).toEqual([]);
  });

  it('of the rules takes effect; what does not compile is told with its place and changes nothing', async () => {
    expect(await readThing()).toBe(403);
    edit('firestore.rules', 'if false;', 'if true;');
    await told(/^✓ firestore\.rules took effect/);
    expect(await readThing()).toBe(200);
    edit('firestore.rules', 'if true;', 'iff false;');
    expect(await told(/^✗/)).toMatch(/^✗ firestore\.rules:5:\d+ /);
    expect(await readThing()).toBe(200);
    edit('firestore.rules', 'iff false;', 'if false;');
    await vi.waitFor(async () => expect(await readThing()).toBe(403), within);
  });

  it('of the Storage rules likewise', async () => {
    const get = async () =>
      (await fetch(`${address('storage')}/v0/b/${suite.info.projectId}.appspot.com/o/things%2Fone`)).status;
    expect(await get()).toBe(403);
    edit('storage.rules', 'if false;', 'if true;');
    await told(/^✓ storage\.rules took effect/);
    expect(await get()).toBe(404);
    edit('storage.rules', 'if true;', 'if tru;');
    expect(await told(/^✗/)).toMatch(/^✗ storage\.rules:5:\d+ /);
    expect(await get()).toBe(404);
  });

  it('of the indexes likewise', async () => {
    const query = async () => {
      const order = ['a', 'b'].map((fieldPath) => ({ field: { fieldPath } }));
      const body = JSON.stringify({
        structuredQuery: { from: [{ collectionId: 'things' }], orderBy: order },
      });
      const headers = { authorization: 'Bearer owner' };
      return (await fetch(`${documents()}:runQuery`, { method: 'POST', headers, body })).status;
    };
    expect(await query()).toBe(400);
    const fields = ['a', 'b'].map((fieldPath) => ({ fieldPath, order: 'ASCENDING' }));
    const index = JSON.stringify({ collectionGroup: 'things', queryScope: 'COLLECTION', fields });
    edit('firestore.indexes.json', '"indexes": []', `"indexes": [${index}]`);
    await told(/^✓ firestore\.indexes\.json took effect/);
    expect(await query()).toBe(200);
    edit('firestore.indexes.json', '"indexes": [', '"indexes": {');
    expect(await told(/^✗/)).toMatch(/^✗ firestore\.indexes\.json: .*line 1 column/);
    expect(await query()).toBe(200);
  });
});
