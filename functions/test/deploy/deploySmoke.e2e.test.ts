import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as exported from '../../src/index';

const run = promisify(execFile);
const FUNCTIONS = join(import.meta.dirname, '..', '..');
const TSC = join(FUNCTIONS, '..', 'node_modules', '@typescript', 'native', 'bin', 'tsc');
const MINUTES = 60_000;

/** The functions folder as Cloud Build gets it: what is compiled, its own lock, and nothing of the repository around it. */
let copy: string;

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'nebula-functions-'));
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(FUNCTIONS, name), join(copy, name));
  await run(process.execPath, [
    TSC,
    '-p',
    FUNCTIONS,
    '--outDir',
    join(copy, 'lib'),
    '--incremental',
    'false',
  ]);
  await run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], {
    cwd: copy,
    shell: process.platform === 'win32',
  });
}, 5 * MINUTES);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

it(
  'the functions folder, copied away, installs from its lock and lists every function that it exports',
  async () => {
    const { endpoints, params } = JSON.parse(await listFunctions(copy)) as Listing;
    expect(Object.keys(endpoints).sort()).toEqual(Object.keys(exported).sort());
    expect(endpoints).toMatchObject({
      learning: { platform: 'gcfv2', httpsTrigger: { invoker: ['public'] } },
      runMailJob: {
        taskQueueTrigger: {},
        secretEnvironmentVariables: [{ key: 'LOG_KEY' }, { key: 'SMTP_URL' }, { key: 'UNSUBSCRIBE_KEYS' }],
      },
      unsubscribe: {
        httpsTrigger: { invoker: ['public'] },
        secretEnvironmentVariables: [{ key: 'LOG_KEY' }, { key: 'UNSUBSCRIBE_KEYS' }],
      },
      calendarFeed: { httpsTrigger: { invoker: ['public'] } },
      sweepOutboxEveryMinute: { scheduleTrigger: { schedule: '* * * * *' } },
      followUserOnUserWrite: {
        eventTrigger: { eventFilterPathPatterns: { document: 'users/{uid}' } },
      },
    });
    expect(params).toContainEqual(expect.objectContaining({ name: 'SMTP_URL', type: 'secret' }));
  },
  2 * MINUTES,
);

interface Listing {
  readonly endpoints: Readonly<Record<string, unknown>>;
  readonly params: readonly unknown[];
}

/** Asks as the Firebase CLI asks before a deployment. */
async function listFunctions(folder: string): Promise<string> {
  const port = await freePort();
  const server = spawn(
    process.execPath,
    [join(folder, 'node_modules', 'firebase-functions', 'lib', 'bin', 'firebase-functions.js'), folder],
    {
      cwd: folder,
      env: { ...process.env, PORT: `${port}`, FUNCTIONS_CONTROL_API: 'true', GCLOUD_PROJECT: 'demo-nebula' },
    },
  );
  try {
    return await answerOf(`http://127.0.0.1:${port}/__/functions.yaml`, server);
  } finally {
    server.kill();
    await once(server, 'close');
  }
}

async function answerOf(url: string, server: ChildProcess): Promise<string> {
  while (server.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    const text = await answer?.text();
    if (answer?.ok === true && text !== undefined) return text;
    if (text !== undefined) throw new Error(text);
    await delay(100);
  }
  throw new Error('the listing ended before it answered');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
