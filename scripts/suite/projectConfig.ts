import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFunctionsFolder } from './functionsFolder';
import { HOST, type Ports } from './ports';

interface FunctionsConfig {
  readonly source: string;
}

interface FirebaseJson {
  readonly functions?: FunctionsConfig | readonly FunctionsConfig[];
  readonly firestore?: Readonly<Record<string, string>>;
  readonly storage?: Readonly<Record<string, string>>;
}

/**
 * Writes the `firebase.json` of one run into its state directory: the project's own with the run's ports, and with functions
 * folders that hold the run's settings. Returns the file's path.
 */
export function writeProjectConfig(
  project: string,
  state: string,
  ports: Ports,
  projectId = 'demo-nebula',
): string {
  const own = JSON.parse(readFileSync(join(project, 'firebase.json'), 'utf8')) as FirebaseJson;
  mkdirSync(state, { recursive: true });
  const functions = [own.functions ?? []].flat().map((each) => {
    makeFunctionsFolder(join(project, each.source), join(state, each.source), {
      secrets: localSecrets(ports),
      settings: { FUNCTIONS_URL: `http://${HOST}:${ports.functions}/${projectId}/us-central1` },
    });
    return each;
  });
  const config = {
    ...own,
    firestore: absolutePaths(own.firestore ?? {}, project),
    ...(own.storage && { storage: absolutePaths(own.storage, project) }),
    functions,
    emulators: emulatorPorts(ports),
  };
  const file = join(state, 'firebase.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

/** Where this run's stand-ins are, under the names of the functions' secrets. */
function localSecrets(ports: Ports): Record<string, string> {
  return { SMTP_URL: `smtp://${HOST}:${ports.mailSmtp}` };
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
    storage: at(ports.storage),
    eventarc: at(ports.eventarc),
    hub: at(ports.hub),
    logging: at(ports.logging),
    ui: { enabled: false },
    singleProjectMode: true,
  };
}
