import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const MAIN = join(__dirname, '..', '..', 'src', 'start', 'runEmulator.ts');
const SCRIPT = `require(${JSON.stringify(MAIN)}).runEmulator(process.argv.slice(1)).then((code) => process.exit(code))`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nebula-run-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The emulator in a process of its own, with what it has written so far. */
function run(...flags: string[]) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', SCRIPT, '--', ...flags], {
    cwd: join(__dirname, '..', '..'),
  });
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const port = async () => {
    const ready = /ready at 127\.0\.0\.1:(\d+)/;
    await vi.waitFor(() => expect(output.text).toMatch(ready), { timeout: 30_000 });
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
    await writeFile(rules, 'service cloud.firestore {\n  match /x { allow read: if oops(); }\n}\n');
    const { exit, output } = run('--port', '0', '--rules', rules);
    expect(await exit).toBe(1);
    expect(output.text).toMatch(/The rules do not compile:\nL2:/);
  });

  test('names a file that is missing', async () => {
    const { exit, output } = run('--port', '0', '--rules', join(folder, 'none.rules'));
    expect(await exit).toBe(1);
    expect(output.text).toContain('none.rules');
  });

  test('explains itself', async () => {
    const { exit, output } = run('--help');
    expect(await exit).toBe(0);
    expect(output.text).toContain('Usage: nebula-emulator');
  });
});
