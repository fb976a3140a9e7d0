import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Memory } from './measuredEngine';

export interface MeasuredEngine {
  readonly port: number;
  readonly url: string;
  /** After a garbage collection, with the past that nobody can ask for any more forgotten. */
  memory(): Promise<Memory>;
  /** What the engine told people so far. */
  lines(): Promise<readonly string[]>;
  stop(): void;
}

const TWO_HOURS_MS = 7_200_000;

export async function startMeasuredEngine(): Promise<MeasuredEngine> {
  const child = fork(join(import.meta.dirname, 'measuredEngine.ts'), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}`;
  return {
    port,
    url,
    memory: async () => {
      await forgetThePast(url);
      return (await ask(child)).memory;
    },
    lines: async () => (await ask(child)).lines,
    stop: () => child.disconnect(),
  };
}

async function ask(child: ChildProcess): Promise<{ memory: Memory; lines: readonly string[] }> {
  const answer = once(child, 'message');
  child.send('tell');
  const [told] = (await answer) as [{ memory: Memory; lines: readonly string[] }];
  return told;
}

/** Past versions are readable for an hour, and dropped when something is written after that. */
async function forgetThePast(url: string): Promise<void> {
  await fetch(`${url}/emulator/v1/clock`, {
    method: 'PUT',
    body: JSON.stringify({ advanceMs: TWO_HOURS_MS }),
  });
  await fetch(`${url}/v1/projects/demo/databases/(default)/documents/time/mark`, {
    method: 'PATCH',
    body: JSON.stringify({ fields: { at: { doubleValue: Math.random() } } }),
  });
}
