import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listenForNotices } from '../../src/start/launcher/notices';

/** As it is built: a process that reads the sources takes longer to start than most of what is tried. */
const PROGRAM = join(__dirname, '..', '..', 'bin', 'nebula-emulator.js');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nebula-run-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The emulator in a process of its own, with what it has written so far. */
function run(...flags: string[]) {
  return runIn({}, ...flags);
}

function runIn(env: NodeJS.ProcessEnv, ...flags: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...flags], {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, ...env },
  });
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const port = async () => {
    const ready = /ready at 127\.0\.0\.1:(\d+)/;
    await vi.waitFor(() => expect(output.text).toMatch(ready));
    return Number(ready.exec(output.text)?.[1]);
  };
  return { child, output, exit, port };
}

/** What the Firebase CLI passes to Google's emulator. */
const CLI_FLAGS = [
  ...['--host', '127.0.0.1', '--port', '0', '--websocket_port', '9150', '--project_id', 'demo'],
  ...[
    '--database-edition',
    'standard',
    '--single_project_mode',
    'true',
    '--functions_emulator',
    '127.0.0.1:5001',
  ],
];

describe('the command', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'takes the flags of the CLI, serves, and ends at %s with 0',
    async (signal) => {
      const { child, exit, port } = run(...CLI_FLAGS);
      expect(await (await fetch(`http://127.0.0.1:${await port()}/`)).text()).toBe('Ok\n');
      child.kill(signal);
      expect(await exit).toBe(0);
    },
  );

  test('names a taken port', async () => {
    const first = run('--port', '0');
    const port = await first.port();
    const second = run('--port', String(port));
    expect(await second.exit).toBe(1);
    expect(second.output.text).toBe(`127.0.0.1:${port}: address already in use\n`);
    first.child.kill('SIGTERM');
    await first.exit;
  });

  test('does not start with rules that do not compile, and says where', async () => {
    const rules = join(folder, 'firestore.rules');
    await writeFile(rules, 'service cloud.firestore {\n  match /x { allow read: if oops; oops }\n}\n');
    const { exit, output } = run('--port', '0', '--rules', rules);
    expect(await exit).toBe(1);
    expect(output.text).toMatch(/The rules do not compile:\nL2:/);
  });

  test('names a file that is missing', async () => {
    const { exit, output } = run('--port', '0', '--rules', join(folder, 'none.rules'));
    expect(await exit).toBe(2);
    expect(output.text).toContain('none.rules');
  });

  test('starts with rules that production would warn of, unless it reads strictly', async () => {
    const rules = join(folder, 'warned.rules');
    await writeFile(rules, 'service cloud.firestore {\n  match /x/{y} { allow read: if oops(); }\n}\n');
    const loose = run('--port', '0', '--rules', rules);
    await loose.port();
    expect(loose.output.text).toContain("Warning: rules L2:33 Unknown function 'oops'.");
    loose.child.kill('SIGTERM');
    const strict = run('--port', '0', '--rules', rules, '--strict-rules');
    expect(await strict.exit).toBe(1);
    expect(strict.output.text).toContain("The rules do not compile:\nL2:33 Unknown function 'oops'.");
    await loose.exit;
  });

  test('reaches the terminal above the CLI with what is wrong at the start', async () => {
    const told: string[] = [];
    const notices = await listenForNotices((text) => void told.push(text));
    const env = { NEBULA_NOTICES: notices.address };
    const broken = join(folder, 'broken.rules');
    await writeFile(broken, 'oops');
    expect(await runIn(env, '--no-such-flag').exit).toBe(2);
    expect(await runIn(env, '--rules', broken, '--port', '0').exit).toBe(1);
    expect(await runIn(env, '--seed_from_export', broken, '--port', '0').exit).toBe(1);
    await vi.waitFor(() => expect(told).toHaveLength(3));
    notices.close();
    expect(told).toEqual([
      expect.stringContaining("Unknown option '--no-such-flag'"),
      expect.stringContaining('The rules do not compile:\nL1:1'),
      expect.stringContaining('is not an export of this engine'),
    ]);
  });

  test('gives each database of a project its own rules, and reads them again when they change', async () => {
    const allow = (condition: string) =>
      `service cloud.firestore { match /databases/{d}/documents { match /x/{y} { allow read: if ${condition}; } } }`;
    const [open, shut, config] = ['open.rules', 'shut.rules', 'firebase.json'].map((name) =>
      join(folder, name),
    );
    await writeFile(open!, allow('true'));
    await writeFile(shut!, allow('false'));
    const firestore = [
      { database: '(default)', rules: 'open.rules' },
      { database: 'other', rules: 'shut.rules' },
    ];
    await writeFile(config!, JSON.stringify({ firestore }));
    const { child, exit, output, port } = runIn(
      { NEBULA_PROJECT_FILE: config },
      '--port',
      '0',
      '--project_id',
      'demo',
    );
    const root = `http://127.0.0.1:${await port()}/v1/projects/demo/databases`;
    const statusIn = async (database: string) => (await fetch(`${root}/${database}/documents/x/y`)).status;
    expect([await statusIn('(default)'), await statusIn('other'), await statusIn('third')]).toEqual([
      404, 403, 404,
    ]);
    const control = root.replace('/v1/projects/demo/databases', '/emulator/v1/projects/demo');
    const sourceOf = async (query: string) =>
      JSON.stringify(await (await fetch(`${control}:ruleCoverage${query}`)).json());
    expect([await sourceOf(''), await sourceOf('?database=other')]).toEqual([
      expect.stringContaining('allow read: if true'),
      expect.stringContaining('allow read: if false'),
    ]);
    const indexesOf = async (query: string) =>
      (await (await fetch(`${control}:indexes${query}`)).json()) as object;
    await fetch(`${control}:indexes?database=other`, { method: 'PUT', body: '{"indexes":[]}' });
    expect([await indexesOf(''), await indexesOf('?database=other')]).toMatchObject([
      { isChecked: false },
      { isChecked: true },
    ]);
    await writeFile(shut!, allow('true || missing'));
    await vi.waitFor(async () => expect(await statusIn('other')).toBe(404));
    await vi.waitFor(() => expect(output.text).toContain('shut.rules was loaded.\nWarning: L1:'));
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('explains itself', async () => {
    const { exit, output } = run('--help');
    expect(await exit).toBe(0);
    expect(output.text).toContain('Usage: nebula-emulator');
  });
});
