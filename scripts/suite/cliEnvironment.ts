import { delimiter, join } from 'node:path';
import {
  launcherEnvironment,
  STRICT_RULES_VARIABLE,
  TRIGGERS_AT_ONCE_VARIABLE,
} from '../../emulator/src/start/launcher/launcherEnvironment';

const LOCAL_BIN = join(import.meta.dirname, '..', '..', 'node_modules', '.bin');

/** What would lead the CLI or the functions to a real project or another emulator. */
const REMOVED = [
  'FIREBASE_TOKEN',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'FIRESTORE_EMULATOR_HOST',
  'FIREBASE_AUTH_EMULATOR_HOST',
  'FIREBASE_CLI_EXPERIMENTS',
];

/**
 * The environment of the Firebase CLI in the local suite: it asks the network for nothing (no message of the day, no update check,
 * no usage reports, no metadata server), knows no login, and keeps its settings apart from the user's own.
 */
export function cliEnvironment(
  outer: NodeJS.ProcessEnv,
  state: string,
  official: boolean,
): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(outer).filter(([name]) => !REMOVED.includes(name)));
  const config = join(state, 'config');
  const quiet = {
    ...own,
    // The CLI starts helpers by `#!/usr/bin/env node`, which must find the Node that runs this.
    PATH: `${LOCAL_BIN}${delimiter}${outer.PATH ?? ''}`,
    CI: 'true',
    NO_UPDATE_NOTIFIER: '1',
    METADATA_SERVER_DETECTION: 'none',
    // Its functions serve requests side by side (cli/sharedWorkers.cjs), so they can take many events at once.
    [TRIGGERS_AT_ONCE_VARIABLE]: '20',
    // What production would only warn of is a mistake in rules of our own.
    [STRICT_RULES_VARIABLE]: '1',
    // Seconds that it gives the functions to load, which a busy machine may need.
    FUNCTIONS_DISCOVERY_TIMEOUT: '60',
    // What one process compiled, the next one finds; a run of all tests has one place for all suites.
    NODE_COMPILE_CACHE: outer.NODE_COMPILE_CACHE ?? join(state, 'compiled'),
    XDG_CONFIG_HOME: config,
    CLOUDSDK_CONFIG: config,
  };
  return official ? quiet : launcherEnvironment(quiet);
}
