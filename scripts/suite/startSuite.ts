import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildProject } from './buildProject';
import { readLocalInfo, removeLocalInfo, writeLocalInfo, type LocalInfo } from './localInfo';
import { allFree, DEFAULT_PORTS, requireFreePorts, type Ports } from './ports';
import { requireJava } from './requireJava';
import { startServers, type Stop } from './startServers';
import type { Terminal } from './terminal';
import { timed, type Progress } from './timed';

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
  readonly progress?: Progress;
  /** Takes what the running suite tells: calls, warnings, reloads. */
  readonly terminal?: Terminal;
  /** Whether changed functions, rules and indexes take effect; false unless told otherwise. */
  readonly watch?: boolean;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

export interface Suite {
  readonly info: LocalInfo;
  /** Where logs and generated settings of this run are. */
  readonly stateDirectory: string;
  /** Settles when the Firebase CLI has ended, whoever ended it. */
  readonly lost: Promise<void>;
  readonly stop: () => Promise<void>;
}

const LEAVING_MS = 10_000;

/**
 * Starts the whole local backend: the Firebase CLI's emulators on the embedded engine, the stand-ins and the seed.
 * Either everything runs when it returns, or nothing does and it throws what to do.
 */
export async function startSuite(options: SuiteOptions = {}): Promise<Suite> {
  const { ports = DEFAULT_PORTS, project = ROOT, official = false, progress = () => undefined } = options;
  const {
    projectId = 'demo-nebula',
    seed = true,
    schedules = true,
    watch = false,
    terminal,
    signal,
  } = options;
  const state = stateDirectoryOf(project, ports);
  const infoFile = join(state, 'local.json');
  const isOwn = project === ROOT;
  await outliveKilledRun(infoFile, ports, progress);
  await requireFreePorts(ports);
  if (official) await requireJava();

  const stops: Stop[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    if (isOwn) await timed(progress, 'Built', () => buildProject(ROOT, signal));
    const { info, lost } = await startServers(
      {
        ports,
        project,
        projectId,
        state,
        official,
        seed: seed && isOwn,
        schedules,
        progress,
        terminal,
        watch,
        signal,
      },
      stops,
    );
    writeLocalInfo(infoFile, info);
    stops.push(() => removeLocalInfo(infoFile));
    return { info, stateDirectory: state, lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A run on the usual ports lives in `.nebula`, each other run in a folder of its own below. */
function stateDirectoryOf(project: string, ports: Ports): string {
  const usual = ports.auth === DEFAULT_PORTS.auth;
  return usual ? join(project, '.nebula') : join(project, '.nebula', 'suites', String(ports.auth));
}

/** A run that was killed leaves its file behind and its emulators on their way out: they notice within a second or two. */
async function outliveKilledRun(infoFile: string, ports: Ports, progress: Progress): Promise<void> {
  const earlier = readLocalInfo(infoFile);
  if (earlier === undefined || isAlive(earlier.pid)) return;
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
