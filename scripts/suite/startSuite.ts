import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMail } from '../../emulator/src/standins/mail/startMail';
import { startSchedules } from '../../emulator/src/standins/schedules/startSchedules';
import { buildProject } from './buildProject';
import { cliEnvironment } from './cliEnvironment';
import { startFirebaseCli } from './firebaseCli';
import { localInfo, readLocalInfo, removeLocalInfo, writeLocalInfo, type LocalInfo } from './localInfo';
import { allFree, DEFAULT_PORTS, HOST, requireFreePorts, type Ports } from './ports';
import { writeProjectConfig } from './projectConfig';
import { requireJava } from './requireJava';
import { seedSuite } from './seedSuite';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface SuiteOptions {
  /** The usual ports unless told otherwise. */
  readonly ports?: Ports;
  /** Whether to fill in the demo data; true unless told otherwise. */
  readonly seed?: boolean;
  /** Google's own Firestore emulator in place of the embedded engine. */
  readonly official?: boolean;
  /** Whether schedules tick by themselves; false leaves them to `POST /schedules/{name}/run`. */
  readonly schedules?: boolean;
  readonly projectId?: string;
  /** The folder of the `firebase.json` to run; this repository unless told otherwise, which is then built and seeded. */
  readonly project?: string;
  /** Told what is being done, one line at a time. */
  readonly progress?: (line: string) => void;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

export interface Suite {
  readonly info: LocalInfo;
  /** Where logs and generated settings of this run are. */
  readonly stateDirectory: string;
  /** Settles when the Firebase CLI ended without being asked to. */
  readonly lost: Promise<void>;
  readonly stop: () => Promise<void>;
}

type Stop = () => void | Promise<void>;

const EMULATORS = 'auth,firestore,functions,tasks,eventarc';
const LEAVING_MS = 10_000;

/**
 * Starts the whole local backend: the Firebase CLI's emulators on the embedded engine, the stand-ins and the seed.
 * Either everything runs when it returns, or nothing does and it throws what to do.
 */
export async function startSuite(options: SuiteOptions = {}): Promise<Suite> {
  const { ports = DEFAULT_PORTS, project = ROOT, progress = () => undefined, signal } = options;
  const stateDirectory = stateDirectoryOf(project, ports);
  const infoFile = join(stateDirectory, 'local.json');
  await outliveKilledRun(infoFile, ports, progress);
  await requireFreePorts(ports);
  if (options.official === true) await requireJava();

  const stops: Stop[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    if (project === ROOT) await timed(progress, 'Built', () => buildProject(ROOT, signal));
    const { info, lost } = await startServers({ ...options, ports, project }, stateDirectory, stops);
    writeLocalInfo(infoFile, info);
    stops.push(() => removeLocalInfo(infoFile));
    return { info, stateDirectory, lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Settled = SuiteOptions & Required<Pick<SuiteOptions, 'ports' | 'project'>>;

async function startServers(
  options: Settled,
  state: string,
  stops: Stop[],
): Promise<{ info: LocalInfo; lost: Promise<void> }> {
  const { ports, project, signal, projectId = 'demo-nebula', progress = () => undefined } = options;
  const mail = await startMail({ host: HOST, smtpPort: ports.mailSmtp, httpPort: ports.mailHttp });
  stops.push(() => mail.stop());
  const cli = await timed(progress, 'Started the emulators', () => startEmulators(options, state, projectId));
  stops.push(() => cli.stop());
  const schedules = await startSchedules({
    projectId,
    functions: { host: HOST, port: ports.functions },
    host: HOST,
    port: ports.schedules,
    paused: options.schedules === false,
    onProblem: (message) => progress(`schedule: ${message}`),
  });
  stops.push(() => schedules.stop());
  const bare = localInfo(projectId, ports, []);
  const seeded = (options.seed ?? true) && project === ROOT;
  const accounts = seeded ? await timed(progress, 'Seeded', () => seedSuite(bare, signal)) : [];
  return { info: { ...bare, accounts }, lost: cli.ended };
}

function startEmulators(
  { ports, project, official = false, signal }: Settled,
  state: string,
  projectId: string,
) {
  const config = writeProjectConfig(project, state, ports);
  const logs = join(state, 'logs');
  mkdirSync(logs, { recursive: true });
  return startFirebaseCli({
    args: ['emulators:start', '--only', EMULATORS, '--project', projectId, '--config', config],
    directory: logs,
    environment: cliEnvironment(process.env, state, official),
    logFile: join(logs, 'firebase.log'),
    signal,
  });
}

/** A run on the usual ports lives in `.nebula`, each other run in a folder of its own below. */
function stateDirectoryOf(project: string, ports: Ports): string {
  const usual = ports.auth === DEFAULT_PORTS.auth;
  return usual ? join(project, '.nebula') : join(project, '.nebula', 'suites', String(ports.auth));
}

/** A run that was killed leaves its file behind and its emulators on their way out: they notice within a second or two. */
async function outliveKilledRun(
  infoFile: string,
  ports: Ports,
  progress: (line: string) => void,
): Promise<void> {
  const earlier = readLocalInfo(infoFile);
  if (earlier === undefined) return;
  if (isAlive(earlier.pid)) return;
  removeLocalInfo(infoFile);
  const deadline = Date.now() + LEAVING_MS;
  if (!(await allFree(ports))) progress('Waiting for what an earlier run left behind …');
  while (!(await allFree(ports)) && Date.now() < deadline) await delay(100);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function timed<T>(progress: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  progress(`${what} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
