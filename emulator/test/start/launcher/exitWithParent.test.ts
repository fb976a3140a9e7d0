import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { launcherEnvironment } from '../../../src/start/launcher/launcherEnvironment';

/** Starts a Node process that starts another, detached as the Firebase CLI does, and tells the other's process id. */
async function parentAndChild(child: string) {
  const code = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => console.log(child.pid));
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(process.execPath, ['-e', code], {
    env: launcherEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, childPid: Number(line.toString()) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const READY_AND_WAITING = `console.log('ready'); setInterval(() => {}, 1000);`;

describe('a process of the suite', () => {
  it('ends when its parent is killed', async () => {
    const { parent, childPid } = await parentAndChild(READY_AND_WAITING);
    expect(isAlive(childPid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(childPid)).toBe(false));
  });

  it('ends even when it does not listen to SIGTERM', async () => {
    const { parent, childPid } = await parentAndChild(
      `process.on('SIGTERM', () => {}); ${READY_AND_WAITING}`,
    );
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(childPid)).toBe(false));
  });

  it('ends by itself when it has nothing left to do', async () => {
    const { parent, childPid } = await parentAndChild(`console.log('ready')`);
    await vi.waitFor(() => expect(isAlive(childPid)).toBe(false));
    parent.kill();
  });
});
