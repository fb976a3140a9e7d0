import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets the CLI's other commands, such as `firebase emulators:export`, find the suite: its hub leaves its address in a folder for
 * temporary files, and the suite's CLI has one of its own. Returns what takes it back, unless a later suite has left its own.
 */
export function shareHubLocator(temporary: string, projectId: string): () => void {
  const name = `hub-${projectId}.json`;
  const [own, shared] = [join(temporary, name), join(tmpdir(), name)];
  if (!existsSync(own)) return () => undefined;
  const content = readFileSync(own, 'utf8');
  copyFileSync(own, shared);
  return () => {
    if (existsSync(shared) && readFileSync(shared, 'utf8') === content) rmSync(shared);
  };
}
