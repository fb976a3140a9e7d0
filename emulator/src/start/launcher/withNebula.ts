import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { INDEXES_VARIABLE, launcherEnvironment } from './launcherEnvironment';
import { findProjectFile, readProjectFile } from './projectFile';

const USAGE = `Usage: with-nebula [--check-indexes] <command> [arguments…]

Runs a command, normally the Firebase CLI, so that the embedded engine is its Firestore emulator and judges by storage.rules:

  with-nebula firebase emulators:start --only firestore,functions
  with-nebula firebase emulators:exec "npm test"

With --check-indexes, queries that the project's firestore.indexes.json does not serve are refused as in production.
`;

const CHECK = '--check-indexes';

/** Runs the command in the launcher's environment and takes over its exit code; signals reach the command once. */
export async function withNebula(given: readonly string[]): Promise<number> {
  const isChecked = given[0] === CHECK;
  const [program, ...args] = isChecked ? given.slice(1) : given;
  if (program === undefined || program === '--help') {
    process.stderr.write(USAGE);
    return program === undefined ? 2 : 0;
  }
  const own = isChecked ? { ...process.env, [INDEXES_VARIABLE]: indexesOf(args) } : process.env;
  // Before the command starts, so that no signal finds this process without them and the command without its parent.
  // A terminal sends SIGINT to the whole group, the command included: here it only must not end the wait.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const child = spawn(program, args, { stdio: 'inherit', env: launcherEnvironment(own) });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** @throws Error when the project has no index definitions */
function indexesOf(args: readonly string[]): string {
  const file = findProjectFile(args, process.cwd());
  const { indexes } = readProjectFile(file);
  if (indexes === undefined) throw new Error(`${file} names no "indexes" under "firestore".`);
  return indexes;
}
