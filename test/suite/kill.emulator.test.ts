import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { allFree, freePorts, portsFrom } from '../../scripts/suite/ports';
import { copyFixtureProject } from './copyFixtureProject';
import { processTree, stillRunning, type ProcessEntry } from './processTree';

let project: string;
let firstPort: number;
let runner: ChildProcess | undefined;

beforeAll(async () => {
  project = copyFixtureProject();
  firstPort = (await freePorts()).auth;
});

afterEach(() => runner?.kill('SIGKILL'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The processes of a suite that another process started; waits until a function has run. */
async function startApart(): Promise<ProcessEntry[]> {
  const script = join(import.meta.dirname, 'runSuite.ts');
  const args = ['--import', 'tsx', script, project, String(firstPort)];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  runner = started;
  const ended = once(started, 'exit').then(() => Promise.reject(new Error('The suite did not start.')));
  const [line] = (await Promise.race([once(started.stdout, 'data'), ended])) as [Buffer];
  await callHello(JSON.parse(line.toString()) as LocalInfo);
  return processTree(started.pid!);
}

/** Makes the Functions emulator start a worker process. */
async function callHello({ projectId, services: { functions } }: LocalInfo): Promise<void> {
  const url = `http://${functions.host}:${functions.port}/${projectId}/us-central1/hello`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: '{"data":null}' });
  expect(response.status).toBe(200);
}

const soon = { interval: 100 };

const nothingLeft = (tree: readonly ProcessEntry[]) =>
  vi.waitFor(() => expect(stillRunning(tree)).toEqual([]), soon);

/** How a suite ends, and which of its processes is hit: the one that started it, the Firebase CLI, or the engine. */
const ENDINGS = [
  { signal: 'SIGKILL', target: 'runSuite' },
  { signal: 'SIGTERM', target: 'runSuite' },
  { signal: 'SIGKILL', target: 'cli/firebase.cjs' },
  { signal: 'SIGKILL', target: 'nebula-emulator.js' },
] as const;

describe('a suite that is killed', () => {
  it.each(ENDINGS)(
    'by $signal to $target leaves no process and no port behind',
    async ({ signal, target }) => {
      const tree = await startApart();
      const names = ['runSuite', 'cli/firebase.cjs', 'nebula-emulator.js', 'functionsEmulatorRuntime'];
      for (const name of names) expect(tree.some(({ command }) => command.includes(name))).toBe(true);
      process.kill(tree.find(({ command }) => command.includes(target))!.pid, signal);
      await nothingLeft(tree);
      await vi.waitFor(async () => expect(await allFree(portsFrom(firstPort))).toBe(true), soon);
    },
    180_000,
  );
});
