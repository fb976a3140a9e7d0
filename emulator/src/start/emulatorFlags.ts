import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import {
  DATA_VARIABLE,
  INDEXES_VARIABLE,
  LINKS_VARIABLE,
  NO_INDEXES,
  PROJECT_FILE_VARIABLE,
  STRICT_RULES_VARIABLE,
  TRIGGERS_AT_ONCE_VARIABLE,
} from './launcher/launcherEnvironment';
import { readProjectFile, type DatabaseFiles } from './launcher/projectFile';
import type { PageLink } from '../serving/control/indexPage';
import type { EmulatorOptions } from './emulatorOptions';

export const USAGE = `Usage: nebula-emulator [--config FIREBASE_JSON] [--host 127.0.0.1] [--port 8080] [--rules FILE] [--strict-rules]
       [--indexes FILE] [--seed FILE] [--data FOLDER [--sync second|always]] [--project_id ID]
       [--functions_emulator HOST:PORT [--ordered]] [--seed_from_export METADATA_FILE]

A Firestore for development: gRPC, REST and control routes on one port.

  --config     takes host, port, rules and indexes from a project's firebase.json; other flags win
  --indexes    refuses queries that a firestore.indexes.json does not serve, and applies its TTL policies
  --seed       begins with the documents of a JSON file, in the default database of --project_id
  --data       keeps every commit in a folder, and begins with what is there
  --strict-rules  takes warnings about rules for errors
  --ordered    gives each function one event at a time, in the order of the commits
`;

/**
 * Our own flags, and those that the Firebase CLI gives to Google's emulator. Those without effect here are taken all the
 * same: this engine serves any number of projects, and has no editions.
 */
const FLAGS = {
  help: { type: 'boolean' },
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  rules: { type: 'string' },
  indexes: { type: 'string' },
  seed: { type: 'string' },
  data: { type: 'string' },
  sync: { type: 'string', default: 'second' },
  ordered: { type: 'boolean' },
  'strict-rules': { type: 'boolean' },
  functions_emulator: { type: 'string' },
  seed_from_export: { type: 'string' },
  project_id: { type: 'string', default: 'demo-project' },
  single_project_mode: { type: 'string' },
  single_project_mode_error: { type: 'string' },
  websocket_port: { type: 'string' },
  webchannel_port: { type: 'string' },
  'database-edition': { type: 'string' },
} as const;

/** A database's own rules, which the engine reads again when their file changes. */
export interface WatchedRules {
  /** `projects/p/databases/d` */
  readonly database: string;
  readonly file: string;
}

/** What the command line asks for; undefined asks for help. */
export interface EmulatorFlags extends EmulatorOptions {
  readonly host: string;
  readonly port: number;
  readonly watched: readonly WatchedRules[];
}

/** @throws Error for unknown flags and for files that cannot be read */
export function readFlags(args: readonly string[], env: NodeJS.ProcessEnv): EmulatorFlags | undefined {
  const { values: given } = parseArgs({ args: [...args], options: FLAGS });
  if (given.help) return undefined;
  const { databases: own, ...project } =
    given.config === undefined ? {} : readProjectFile(given.config, given.project_id);
  const values = { data: env[DATA_VARIABLE], ...project, ...given };
  const links = env[LINKS_VARIABLE];
  const isChecked = given.config !== undefined || env[INDEXES_VARIABLE] !== undefined;
  const databases = [...(own ?? databasesOf(env, given.project_id))];
  const named = values.indexes ?? env[INDEXES_VARIABLE];
  const indexes = named === NO_INDEXES ? undefined : named;
  const triggersAtOnce = values.ordered ? 1 : atOnce(env[TRIGGERS_AT_ONCE_VARIABLE]);
  if (values.sync !== 'second' && values.sync !== 'always')
    throw new Error('--sync is "second" or "always".');
  return {
    host: values.host ?? '127.0.0.1',
    port: Number(values.port ?? 8080),
    sync: values.sync,
    watched: databases.flatMap(([id, { rules }]) =>
      rules === undefined ? [] : [{ database: `projects/${values.project_id}/databases/${id}`, file: rules }],
    ),
    ...(databases.length > 0 && {
      databases: Object.fromEntries(databases.map(([id, files]) => [id, sourcesOf(files, isChecked)])),
    }),
    ...(triggersAtOnce !== undefined && { triggersAtOnce }),
    ...((values['strict-rules'] ?? env[STRICT_RULES_VARIABLE] !== undefined) && { strictRules: true }),
    ...(values.rules !== undefined && { rules: readFileSync(values.rules, 'utf8') }),
    ...(indexes !== undefined && { indexes: readFileSync(indexes, 'utf8') }),
    ...(values.websocket_port !== undefined && { websocketPort: Number(values.websocket_port) }),
    ...(values.functions_emulator !== undefined && { functionsEmulator: values.functions_emulator }),
    ...(values.seed_from_export !== undefined && { importFile: values.seed_from_export }),
    ...(values.seed !== undefined && {
      seed: { file: values.seed, database: `projects/${values.project_id}/databases/(default)` },
    }),
    ...(values.data !== undefined && { dataFolder: values.data }),
    ...(links !== undefined && { links: JSON.parse(links) as readonly PageLink[] }),
  };
}

/** Those that the project whose CLI started the engine lists: of a single one, the CLI passes the rules itself. */
function databasesOf(env: NodeJS.ProcessEnv, project: string): ReadonlyMap<string, DatabaseFiles> {
  const file = env[PROJECT_FILE_VARIABLE];
  const { databases = new Map<string, DatabaseFiles>() } =
    file === undefined ? {} : readProjectFile(file, project);
  if (databases.size !== 1) return databases;
  return new Map([...databases].map(([id, { indexes }]) => [id, indexes === undefined ? {} : { indexes }]));
}

function sourcesOf(
  { rules, indexes }: DatabaseFiles,
  isChecked: boolean,
): { rules?: string; indexes?: string } {
  return {
    ...(rules !== undefined && { rules: readFileSync(rules, 'utf8') }),
    ...(isChecked && indexes !== undefined && { indexes: readFileSync(indexes, 'utf8') }),
  };
}

function atOnce(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`${TRIGGERS_AT_ONCE_VARIABLE} is a whole number from 1.`);
}
