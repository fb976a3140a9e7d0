import { delimiter, join } from 'node:path';

/** Names the `firestore.indexes.json` that queries are held to: the CLI does not tell its emulators. */
export const INDEXES_VARIABLE = 'NEBULA_INDEXES';

/** In its place: databases are checked that have definitions of their own. */
export const NO_INDEXES = 'none';

/** Names the project's `firebase.json`: where it lists several databases, the CLI passes no rules. */
export const PROJECT_FILE_VARIABLE = 'NEBULA_PROJECT_FILE';

/** When set, warnings about rules are errors. */
export const STRICT_RULES_VARIABLE = 'NEBULA_STRICT_RULES';

/** Names the socket on which the launcher waits for what the person at the terminal should read. */
export const NOTICES_VARIABLE = 'NEBULA_NOTICES';

/** Says how many events a function gets at once; 1 keeps their order. */
export const TRIGGERS_AT_ONCE_VARIABLE = 'NEBULA_TRIGGERS_AT_ONCE';

/** Names the folder that keeps every commit, as `--data`. */
export const DATA_VARIABLE = 'NEBULA_DATA';

/** Pages beside the engine's own, for its index: a JSON list of `{ "title", "url", "about" }`. */
export const LINKS_VARIABLE = 'NEBULA_LINKS';

const PACKAGE = join(__dirname, '..', '..', '..');
const LAUNCHER = join(PACKAGE, 'launcher');
const PRELOADED = ['exitWithParent.cjs', 'functionRetries.cjs'].map((file) => join(LAUNCHER, file));
const ENGINE = join(PACKAGE, 'bin', 'nebula-emulator.js');
const STORAGE_RULES = join(PACKAGE, 'bin', 'nebula-storage-rules.js');

/**
 * The environment in which the Firebase CLI runs the embedded engine instead of Google's jars: the `java` launcher comes first
 * on the PATH, the emulator binaries are our own files (so the CLI downloads nothing), and each Node process below ends with its parent.
 * Nested use keeps the outermost PATH as the one where the real `java` is found.
 */
export function launcherEnvironment(outer: NodeJS.ProcessEnv, engine = ENGINE): NodeJS.ProcessEnv {
  const outerPath = outer.NEBULA_OUTER_PATH ?? outer.PATH ?? '';
  return {
    ...outer,
    PATH: `${LAUNCHER}${delimiter}${outer.PATH ?? ''}`,
    NEBULA_OUTER_PATH: outerPath,
    NEBULA_NODE: process.execPath,
    FIRESTORE_EMULATOR_BINARY_PATH: engine,
    STORAGE_EMULATOR_BINARY_PATH: STORAGE_RULES,
    NODE_OPTIONS: PRELOADED.reduce(withPreload, outer.NODE_OPTIONS ?? ''),
  };
}

/** Node reads double quotes and backslash escapes in NODE_OPTIONS, so a JSON string is a safe path there. */
function withPreload(options: string, file: string): string {
  const preload = `--require=${JSON.stringify(file)}`;
  return options.includes(preload) ? options : `${options} ${preload}`.trim();
}
