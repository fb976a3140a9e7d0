import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const OLDEST_JAVA = 21;

/** @throws Error with what to install, unless a Java that runs Google's own emulator is on the PATH. */
export async function requireJava(): Promise<void> {
  const found = await javaVersion();
  if (found !== undefined && found >= OLDEST_JAVA) return;
  const state = found === undefined ? 'none is on the PATH' : `the PATH has Java ${found}`;
  throw new Error(
    `--official runs Google's own Firestore emulator, which needs Java ${OLDEST_JAVA} or newer; ${state}.\n` +
      'Install a JDK, or leave --official out: the embedded engine needs neither Java nor a download.',
  );
}

async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version']);
    const major = /version "(\d+)/.exec(stderr)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
