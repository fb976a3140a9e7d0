import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import {
  INDEXES_VARIABLE,
  launcherEnvironment,
  NO_INDEXES,
  NOTICES_VARIABLE,
  PROJECT_FILE_VARIABLE,
  STRICT_RULES_VARIABLE,
  TRIGGERS_AT_ONCE_VARIABLE,
} from './launcherEnvironment';
import { listenForNotices } from './notices';
import { findProjectFile, listsIndexes, readProjectFile } from './projectFile';

const USAGE = `Usage: with-nebula [--check-indexes] [--strict-rules] [--ordered] <command> [arguments…]

Runs a command, normally the Firebase CLI, so that the embedded engine is its Firestore emulator and judges by storage.rules:

  with-nebula firebase emulators:start --only firestore,functions
  with-nebula firebase emulators:exec "npm test"

  --check-indexes  refuses queries that the project's firestore.indexes.json does not serve, as production does
  --strict-rules   takes warnings about rules for errors
  --ordered        gives each function one event at a time, in the order of the commits
`;

/** What an option adds to the environment of the engine; `file` is the project's firebase.json. */
const OPTIONS: Readonly<Record<string, (file: string | undefined) => NodeJS.ProcessEnv>> = {
  '--check-indexes': (file) => ({ [INDEXES_VARIABLE]: indexesOf(file) }),
  '--strict-rules': () => ({ [STRICT_RULES_VARIABLE]: '1' }),
  '--ordered': () => ({ [TRIGGERS_AT_ONCE_VARIABLE]: '1' }),
};

/** Runs the command in the launcher's environment and takes over its exit code; signals reach the command once. */
export async function withNebula(given: readonly string[]): Promise<number> {
  const isCommand = (argument: string) => OPTIONS[argument] === undefined;
  const at = given.findIndex(isCommand);
  const [program, ...args] = at < 0 ? [] : given.slice(at);
  if (program === undefined || program === '--help') {
    process.stderr.write(USAGE);
    return program === undefined ? 2 : 0;
  }
  const file = findProjectFile(args, process.cwd());
  const options = given.slice(0, at).map((option) => OPTIONS[option]?.(file));
  const notices = await listenForNotices((text) => process.stderr.write(text));
  const own = Object.assign(
    { ...process.env, [NOTICES_VARIABLE]: notices.address },
    file !== undefined && { [PROJECT_FILE_VARIABLE]: file },
    ...options,
  ) as NodeJS.ProcessEnv;
  try {
    return await run(program, args, launcherEnvironment(own));
  } finally {
    notices.close();
  }
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // Before the command starts, so that no signal finds this process without them and the command without its parent.
  // A terminal sends SIGINT to the whole group, the command included: here it only must not end the wait.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const child = spawn(program, args, { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** The definitions for databases that have none of their own. @throws Error when the project has no index definitions */
function indexesOf(file: string | undefined): string {
  if (file === undefined) throw new Error(`There is no firebase.json in ${process.cwd()} or above it.`);
  const { indexes } = readProjectFile(file);
  if (indexes !== undefined) return indexes;
  if (listsIndexes(file)) return NO_INDEXES;
  throw new Error(`${file} names no "indexes" under "firestore".`);
}
