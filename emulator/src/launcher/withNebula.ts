import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { launcherEnvironment } from './launcherEnvironment';

const USAGE = `Usage: with-nebula <command> [arguments…]

Runs a command, normally the Firebase CLI, so that its Firestore emulator is the embedded engine:

  with-nebula firebase emulators:start --only firestore,functions
  with-nebula firebase emulators:exec "npm test"
`;

/** Runs the command in the launcher's environment and takes over its exit code; signals reach the command once. */
export async function withNebula(command: readonly string[]): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined || program === '--help') {
    process.stderr.write(USAGE);
    return program === undefined ? 2 : 0;
  }
  const child = spawn(program, args, { stdio: 'inherit', env: launcherEnvironment(process.env) });
  // A terminal sends SIGINT to the whole group, the command included: here it only must not end the wait.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
