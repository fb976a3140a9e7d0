import { join, resolve } from 'node:path';
import { buildProject } from './buildProject';
import { claimState } from './claimState';
import { openKeptData } from './keptData';
import { removeLocalInfo, writeLocalInfo, type Filling, type LocalInfo } from './localInfo';
import { portsIn, usualPorts, type Ports } from './ports';
import { requireJava } from './requireJava';
import { readSeedFile } from './seedFile';
import { startServers, type Stop } from './startServers';
import type { Terminal } from './terminal';
import { timed, type Progress } from './timed';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface SuiteOptions {
  /** Those of the project's `firebase.json` unless told otherwise. */
  readonly ports?: Ports;
  /** Whether to fill in the demo data; true unless told otherwise. */
  readonly seed?: boolean;
  /** Accounts and documents to begin with instead (`seedFile.ts`). */
  readonly seedFile?: string | undefined;
  /** An export of the Firebase CLI to begin with instead. */
  readonly importFrom?: string | undefined;
  /** A folder that keeps what is in the suite from run to run; what is there already comes before every seed. */
  readonly data?: string | undefined;
  /** Where the web app is; the project's own setting unless told otherwise. */
  readonly appUrl?: string | undefined;
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
  /** Whether a debugger can attach to the functions, which then run one call at a time in one process. */
  readonly inspect?: boolean;
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

/**
 * Starts the whole local backend: the Firebase CLI's emulators on the embedded engine, the stand-ins and the seed.
 * Either everything runs when it returns, or nothing does and it throws what to do.
 */
export async function startSuite(options: SuiteOptions = {}): Promise<Suite> {
  const { project = ROOT, official = false, progress = () => undefined } = options;
  const { ports = usualPorts(project), projectId = 'demo-nebula', seed = true, schedules = true } = options;
  const { watch = false, inspect = false, terminal, signal } = options;
  const state = stateDirectoryOf(project, ports);
  const infoFile = join(state, 'local.json');
  const isOwn = project === ROOT;
  const claim = await claimState(state, ports, { progress, signal });
  const stops: Stop[] = [() => claim.release()];
  const stop = async () => {
    claim.leave();
    for (const each of stops.splice(0).reverse()) await each();
  };
  signal?.addEventListener('abort', () => claim.leave());
  try {
    if (official) await requireJava();
    const data = options.data === undefined ? undefined : openKeptData(options.data);
    if (data !== undefined) stops.push(() => data.close());
    const filledBy = fillingOf(options, seed && isOwn);
    const importFrom = data?.isNew === false ? undefined : options.importFrom && resolve(options.importFrom);
    if (isOwn) await timed(progress, 'Built', () => buildProject(ROOT, signal));
    const { info, lost } = await startServers(
      {
        ports,
        project,
        projectId,
        state,
        official,
        filledBy,
        importFrom,
        data,
        appUrl: options.appUrl,
        schedules,
        progress,
        terminal,
        watch,
        inspect,
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

function fillingOf({ seedFile, importFrom }: SuiteOptions, seed: boolean): Filling | undefined {
  if (seedFile !== undefined) {
    readSeedFile(seedFile);
    return { file: resolve(seedFile) };
  }
  return seed && importFrom === undefined ? 'demo' : undefined;
}

/** A run on the usual ports lives in `.nebula`, each other run in a folder of its own below. */
function stateDirectoryOf(project: string, ports: Ports): string {
  const usual = ports.auth === portsIn(project).auth;
  return usual ? join(project, '.nebula') : join(project, '.nebula', 'suites', String(ports.auth));
}
