import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the Firebase CLI reads from the functions before it deploys them. */
export interface Manifest {
  readonly endpoints: Readonly<
    Record<
      string,
      {
        readonly region?: unknown;
        readonly secretEnvironmentVariables?: readonly { readonly key: string }[];
      }
    >
  >;
  readonly params?: readonly { readonly name: string; readonly type: string }[];
}

/** Registries out of reach, as npm tells it. */
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|network/i;

/** The registry cannot be reached, so that nothing is known. */
export class Offline extends Error {}

/**
 * What Cloud Build makes of the functions: their folder alone, without what `firebase.json` leaves out, with exactly the packages of its own
 * lock. Its manifest is then made as the CLI makes it.
 * @throws Offline, Error with what npm or the functions said
 */
export async function packaged(root: string): Promise<Manifest> {
  const folder = mkdtempSync(join(tmpdir(), 'nebula-deploy-'));
  try {
    for (const name of ['lib', 'package.json', 'package-lock.json']) {
      cpSync(join(root, 'functions', name), join(folder, name), { recursive: true });
    }
    await installed(folder);
    const output = join(folder, 'manifest.json');
    const program = join(folder, 'node_modules', 'firebase-functions', 'lib', 'bin', 'firebase-functions.js');
    await run(process.execPath, [program, folder], {
      cwd: folder,
      env: {
        ...process.env,
        FUNCTIONS_MANIFEST_OUTPUT_PATH: output,
        GCLOUD_PROJECT: 'deploy-check',
        FIREBASE_CONFIG: '{}',
      },
    });
    return JSON.parse(readFileSync(output, 'utf8')) as Manifest;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function installed(folder: string): Promise<void> {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  try {
    await run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    if (OFFLINE.test(said)) throw new Offline('the registry is out of reach', { cause: error });
    throw new Error(said.trim(), { cause: error });
  }
}
