/** Installs the project's packages when they are missing or older than the lock; plain JavaScript for the host's Node. */
import { statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJson, tell } from './tell.mjs';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = 20;

/** The environment in which `node` is the project's own Node (production's runtime) and its tools are on the PATH. */
export function withLocalBin(environment) {
  const bin = join(projectRoot, 'node_modules', '.bin');
  return { ...environment, PATH: `${bin}${delimiter}${environment.PATH ?? ''}` };
}

/** Runs `npm ci` unless npm installed after the lock file last changed; exits with what to do when it cannot. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    console.error(
      `Node ${OLDEST_NODE} or newer is needed; this is ${process.version}. Install it and try again.`,
    );
    process.exit(1);
  }
  const installed = changedAt(join('node_modules', '.package-lock.json'));
  if (installed === undefined || installed < changedAt('package-lock.json')) await npmCi();
}

/** npm writes `node_modules/.package-lock.json` as the last act of an install. */
function changedAt(file) {
  return statSync(join(projectRoot, file), { throwIfNoEntry: false })?.mtimeMs;
}

function npmCi() {
  tell('Installing packages from the npm registry …');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const progress = setInterval(() => tell(`  … ${seconds()} s`), 10_000);
  return new Promise((resolve) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: projectRoot,
      stdio: ['ignore', isJson() ? 2 : 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => {
      clearInterval(progress);
      if (code !== 0) {
        console.error(
          `npm ci failed (exit ${code}). Is the npm registry reachable? Then run the command again.`,
        );
        process.exit(1);
      }
      tell(`Installed in ${seconds()} s.`);
      resolve();
    });
  });
}
