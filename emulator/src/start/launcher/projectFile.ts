import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What of a `firebase.json` concerns a Firestore; files as absolute paths. */
export interface ProjectFile {
  readonly host?: string;
  readonly port?: string;
  readonly rules?: string;
  readonly indexes?: string;
}

interface FirestoreConfig {
  readonly database?: string;
  readonly rules?: string;
  readonly indexes?: string;
}

interface FirebaseJson {
  readonly firestore?: FirestoreConfig | readonly FirestoreConfig[];
  readonly emulators?: { readonly firestore?: { readonly host?: string; readonly port?: number | string } };
}

/** With several databases the `(default)` one's rules and indexes count. @throws Error naming the file when it is no JSON */
export function readProjectFile(file: string): ProjectFile {
  const { firestore = [], emulators } = parse(file);
  const configs = [firestore].flat();
  const { rules, indexes } = configs.find(({ database = '(default)' }) => database === '(default)') ?? {};
  const { host, port } = emulators?.firestore ?? {};
  const folder = dirname(resolve(file));
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: String(port) }),
    ...(rules !== undefined && { rules: resolve(folder, rules) }),
    ...(indexes !== undefined && { indexes: resolve(folder, indexes) }),
  };
}

/**
 * The project that a command of the Firebase CLI is about: the file that `--config` names, else the nearest one from the folder up.
 *
 * @throws Error when there is none
 */
export function findProjectFile(command: readonly string[], folder: string): string {
  const at = command.findIndex((argument) => argument === '--config' || argument === '-c');
  const named = command[at + 1];
  if (at >= 0 && named !== undefined) return resolve(folder, named);
  for (let place = resolve(folder); ; place = dirname(place)) {
    const file = join(place, 'firebase.json');
    if (existsSync(file)) return file;
    if (place === dirname(place)) throw new Error(`There is no firebase.json in ${folder} or above it.`);
  }
}

function parse(file: string): FirebaseJson {
  try {
    return JSON.parse(withoutComments(readFileSync(file, 'utf8'))) as FirebaseJson;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** The CLI allows comments in this file; what looks like one inside a text is none. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?\*\//g, (part) =>
    part.startsWith('"') ? part : '',
  );
}
