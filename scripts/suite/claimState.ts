import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from '../../emulator/src/local/data/isAlive';
import { removeLocalInfo } from './localInfo';
import { allFree, requireFreePorts, type Ports } from './ports';
import type { Progress } from './timed';

/** Who has a run's folder; the content of its `run.json`. */
interface Run {
  readonly pid: number;
  /** When the process began, as the system tells it: another one may have the same id later. */
  readonly began: string;
  readonly isLeaving: boolean;
}

export interface Claim {
  /** Says that the run is about to end: who starts next waits for it. */
  leave(): void;
  /** Unless what ran still holds a port: then who starts next waits for that. */
  release(): Promise<void>;
}

/** Longer than the grace after which the processes of a killed run are killed too. */
const LEAVING_MS = 20_000;

/**
 * Takes a run's folder and its ports. An earlier run that was killed, or is about to end, is waited for.
 * @throws Error that names who runs there, or who holds a port, and what to do.
 */
export async function claimState(
  state: string,
  ports: Ports,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal | undefined },
): Promise<Claim> {
  const file = join(state, 'run.json');
  const earlier = readRun(file);
  if (earlier !== undefined && earlier.pid !== process.pid) {
    if (!earlier.isLeaving && (await isStillThere(earlier))) throw new Error(await runsHere(earlier, ports));
    await untilGone(earlier, ports, { progress, signal });
    removeLocalInfo(join(state, 'local.json'));
  }
  await requireFreePorts(ports);
  const own: Run = { pid: process.pid, began: await beginOf(process.pid), isLeaving: false };
  writeRun(state, own);
  return {
    leave: () => {
      if (readRun(file)?.pid === own.pid) writeRun(state, { ...own, isLeaving: true });
    },
    release: async () => {
      if (await allFree(ports)) rmSync(file, { force: true });
    },
  };
}

async function untilGone(
  earlier: Run,
  ports: Ports,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const isGone = async () => !(await isStillThere(earlier)) && (await allFree(ports));
  if (await isGone()) return;
  progress('Waiting for what an earlier run left behind …');
  const deadline = Date.now() + LEAVING_MS;
  while (Date.now() < deadline && !(await isGone()))
    await delay(100, undefined, { ...(signal && { signal }) });
}

/** The ports that it holds, if it has come that far. */
async function runsHere({ pid }: Run, ports: Ports): Promise<string> {
  const held = await requireFreePorts(ports).then(
    () => '',
    (error: unknown) => (error instanceof Error ? `${error.message}\n` : ''),
  );
  return `${held}A suite already runs here: process ${pid}. End it, or start another with --ports-from.`;
}

function writeRun(state: string, run: Run): void {
  try {
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, 'run.json'), `${JSON.stringify(run)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The suite keeps its logs and settings in ${state}, which cannot be written: ${reason}`, {
      cause: error,
    });
  }
}

/** Undefined where there is none, or one that was killed while it wrote. */
function readRun(file: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Run;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  }
}

async function isStillThere({ pid, began }: Run): Promise<boolean> {
  return isAlive(pid) && (await beginOf(pid)) === began;
}

/** Empty where there is no `ps`. */
async function beginOf(pid: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    return stdout.trim();
  } catch {
    return '';
  }
}
