import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { HOST, type Ports } from './ports';

interface FunctionsConfig {
  readonly source: string;
}

interface FirebaseJson {
  readonly functions?: FunctionsConfig | readonly FunctionsConfig[];
  readonly firestore?: { readonly rules?: string; readonly indexes?: string };
}

/**
 * Writes the `firebase.json` of one run into its state directory: the project's own with the run's ports. Functions read their
 * settings from dotenv files beside it, where the addresses of this run's stand-ins come last and so win.
 * Returns the file's path.
 */
export function writeProjectConfig(project: string, state: string, projectId: string, ports: Ports): string {
  const own = JSON.parse(readFileSync(join(project, 'firebase.json'), 'utf8')) as FirebaseJson;
  const functions = [own.functions ?? []].flat();
  mkdirSync(state, { recursive: true });
  const config = {
    ...own,
    // The CLI takes absolute paths for rules, and only relative ones for functions.
    firestore: absolutePaths(own.firestore ?? {}, project),
    functions: functions.map((each) => ({
      ...each,
      source: relative(state, join(project, each.source)),
      configDir: '.',
    })),
    emulators: emulatorPorts(ports),
  };
  const file = join(state, 'firebase.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  const sources = functions.map(({ source }) => join(project, source));
  writeFileSync(join(state, `.env.${projectId}`), settings(sources, projectId, ports));
  return file;
}

function absolutePaths(files: Readonly<Record<string, string>>, project: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([kind, file]) => [kind, join(project, file)]));
}

function emulatorPorts(ports: Ports) {
  const at = (port: number) => ({ host: HOST, port });
  return {
    auth: at(ports.auth),
    firestore: { ...at(ports.firestore), websocketPort: ports.firestoreWebsocket },
    functions: at(ports.functions),
    tasks: at(ports.tasks),
    eventarc: at(ports.eventarc),
    hub: at(ports.hub),
    logging: at(ports.logging),
    ui: { enabled: false },
    singleProjectMode: true,
  };
}

/** The dotenv files that the CLI would have read in the functions' own folders, then this run's addresses. */
function settings(sources: readonly string[], projectId: string, ports: Ports): string {
  const names = ['.env', `.env.${projectId}`, '.env.local'];
  const own = sources.flatMap((source) => names.map((name) => readIfPresent(join(source, name))));
  return [...own, `SMTP_URL=smtp://${HOST}:${ports.mailSmtp}`, ''].join('\n');
}

function readIfPresent(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
