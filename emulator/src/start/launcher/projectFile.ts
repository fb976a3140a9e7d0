import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Files of rules and indexes, as absolute paths. */
export interface DatabaseFiles {
  readonly rules?: string;
  readonly indexes?: string;
}

/** What of a `firebase.json` concerns a Firestore. */
export interface ProjectFile extends DatabaseFiles {
  readonly host?: string;
  readonly port?: string;
  /** By their ids, where the file lists databases; it then says nothing about others. */
  readonly databases?: ReadonlyMap<string, DatabaseFiles>;
}

interface FirestoreConfig {
  readonly database?: string;
  /** A name for databases, which `.firebaserc` lists per project. */
  readonly target?: string;
  readonly rules?: string;
  readonly indexes?: string;
}

interface FirebaseJson {
  readonly firestore?: FirestoreConfig | readonly FirestoreConfig[];
  readonly emulators?: { readonly firestore?: { readonly host?: string; readonly port?: number | string } };
}

interface FirebaseRc {
  readonly targets?: Readonly<
    Record<string, { readonly firestore?: Readonly<Record<string, readonly string[]>> }>
  >;
}

/**
 * @param project whose targets are meant
 * @throws Error naming the file when it is no JSON
 */
export function readProjectFile(file: string, project = ''): ProjectFile {
  const { firestore = {}, emulators } = parse<FirebaseJson>(file);
  const { host, port } = emulators?.firestore ?? {};
  const folder = dirname(resolve(file));
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: String(port) }),
    ...(isList(firestore)
      ? { databases: databasesIn(firestore, folder, project) }
      : filesOf(firestore, folder)),
  };
}

/** Whether the file lists a database with indexes of its own; a target's databases are those of a project, which need not be known. */
export function listsIndexes(file: string): boolean {
  const { firestore = {} } = parse<FirebaseJson>(file);
  return isList(firestore) && firestore.some(({ indexes }) => indexes !== undefined);
}

function isList(firestore: FirebaseJson['firestore']): firestore is readonly FirestoreConfig[] {
  return Array.isArray(firestore);
}

function databasesIn(
  configs: readonly FirestoreConfig[],
  folder: string,
  project: string,
): ReadonlyMap<string, DatabaseFiles> {
  const rc = join(folder, '.firebaserc');
  const { targets = {} } = existsSync(rc) ? parse<FirebaseRc>(rc) : {};
  const idsOf = ({ database = '(default)', target }: FirestoreConfig): readonly string[] =>
    target === undefined ? [database] : (targets[project]?.firestore?.[target] ?? []);
  return new Map(
    configs.flatMap((config) =>
      idsOf(config).map((id): [string, DatabaseFiles] => [id, filesOf(config, folder)]),
    ),
  );
}

function filesOf({ rules, indexes }: FirestoreConfig, folder: string): DatabaseFiles {
  return {
    ...(rules !== undefined && { rules: resolve(folder, rules) }),
    ...(indexes !== undefined && { indexes: resolve(folder, indexes) }),
  };
}

/**
 * The project that a command of the Firebase CLI is about: the file that `--config` names, else the nearest one from the folder up.
 * Undefined when there is none.
 */
export function findProjectFile(command: readonly string[], folder: string): string | undefined {
  const at = command.findIndex((argument) => argument === '--config' || argument === '-c');
  const named = command[at + 1];
  if (at >= 0 && named !== undefined) return resolve(folder, named);
  for (let place = resolve(folder); ; place = dirname(place)) {
    const file = join(place, 'firebase.json');
    if (existsSync(file)) return file;
    if (place === dirname(place)) return undefined;
  }
}

function parse<T>(file: string): T {
  try {
    return JSON.parse(withoutComments(readFileSync(file, 'utf8'))) as T;
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
