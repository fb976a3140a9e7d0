import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StatusError } from '../../wire/status';
import { isAlive } from './isAlive';

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
