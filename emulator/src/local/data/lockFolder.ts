import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StatusError } from '../../wire/status';

/**
 * Takes a folder for this process; a process that was killed holds it no longer. Returns what gives it back.
 *
 * @throws StatusError FAILED_PRECONDITION naming the process that holds it
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const take = () => writeFileSync(file, String(process.pid), { flag: 'wx' });
  try {
    take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(file, 'utf8'));
    // In a container the process before this one may have had the same number.
    if (holder !== process.pid && isAlive(holder)) {
      throw new StatusError('FAILED_PRECONDITION', `${folder} is in use by process ${holder}.`);
    }
    rmSync(file);
    take();
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether it has ended, and only waits to be asked about by its parent, which may take its time; where the system tells it in `/proc`. */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return false;
  const stat = readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}
