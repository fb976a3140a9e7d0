import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const OUTPUTS = ['emulator/lib/index.js', 'functions/lib/index.js'];

const COMPILER = join('node_modules', '@typescript', 'native', 'bin', 'tsc');

/**
 * Compiles the engine and the functions; what is up to date is skipped. A missing output forces a full build, because the
 * compiler's own record would otherwise vouch for files that were deleted.
 * @throws CompileFailed
 */
export async function buildProject(root: string, signal?: AbortSignal): Promise<void> {
  const force = OUTPUTS.every((file) => existsSync(join(root, file))) ? [] : ['--force'];
  await compile(root, [...force, 'emulator', 'functions'], signal);
}

/** What the compiler says of each error, with its place, below the folder that was built. */
export class CompileFailed extends Error {
  constructor(readonly output: string) {
    super(`The build failed:\n${output}`);
  }
}

/** @throws CompileFailed */
export async function compile(
  root: string,
  projects: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const args = [join(ROOT, COMPILER), '-b', ...projects];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted || !(error instanceof Error && 'stdout' in error)) throw error;
    throw new CompileFailed(String(error.stdout).trim());
  }
}
