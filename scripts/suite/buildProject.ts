import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const OUTPUTS = ['emulator/lib/index.js', 'functions/lib/index.js'];

/**
 * Compiles the engine and the functions; what is up to date is skipped. A missing output forces a full build, because the
 * compiler's own record would otherwise vouch for files that were deleted.
 * @throws Error with the compiler's messages.
 */
export async function buildProject(root: string, signal?: AbortSignal): Promise<void> {
  const force = OUTPUTS.every((file) => existsSync(join(root, file))) ? [] : ['--force'];
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const args = [compiler, '-b', ...force, 'emulator', 'functions'];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root, ...(signal && { signal }) });
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`The build failed:\n${output}`, { cause: error });
  }
}
