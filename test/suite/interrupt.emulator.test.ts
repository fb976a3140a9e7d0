import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it, vi } from 'vitest';
import { allFree, freePorts, portsFrom } from '../../scripts/suite/ports';
import { processTree, stillRunning } from './processTree';

const ROOT = join(import.meta.dirname, '..', '..');

let started: ChildProcess | undefined;

afterEach(() => started?.kill('SIGKILL'));

it('a start that is interrupted says so at once, and leaves nothing behind', async () => {
  const first = (await freePorts()).auth;
  const script = join(ROOT, 'scripts', 'start.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--ports-from', String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started = child;
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const said = (text: string) => vi.waitFor(() => expect(lines.join('\n')).toContain(text), { interval: 20 });
  await said('Built in');
  // The emulators are on their way up.
  await vi.waitFor(
    () =>
      expect(processTree(child.pid!).some(({ command }) => command.includes('cli/firebase.cjs'))).toBe(true),
    { interval: 50 },
  );
  const tree = processTree(child.pid!);
  child.kill('SIGINT');
  await said('Stopping …');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(lines.join('\n')).not.toContain('Nebula is ready');
  await vi.waitFor(() => expect(stillRunning(tree)).toEqual([]), { interval: 100 });
  await vi.waitFor(async () => expect(await allFree(portsFrom(first))).toBe(true));
});
