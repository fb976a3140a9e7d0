import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockFolder } from '../../emulator/src/local/data/lockFolder';
import { StatusError } from '../../emulator/src/wire/status';
import { exportOf, writeExport } from './exportSuite';
import type { DemoAccount, LocalInfo } from './localInfo';
import type { Progress } from './timed';

/** What the folder of `--data` says of itself. */
interface Manifest {
  readonly version: 1;
  /** False until the first run has filled it: what is there before that is begun anew. */
  readonly isComplete: boolean;
  readonly accounts: readonly DemoAccount[];
}

/** A folder that keeps what is in a suite from run to run. */
export interface KeptData {
  /** The engine's own folder, to which it writes each commit before it answers. */
  readonly firestore: string;
  /** Whether nothing is there yet, so that the suite is to be filled. */
  readonly isNew: boolean;
  /** The folder for the CLI's `--import`: accounts and files of earlier runs. */
  readonly imported: string | undefined;
  readonly accounts: readonly DemoAccount[];
  /** Keeps accounts and files from now on, every two seconds and when the returned function is called. */
  keep(info: LocalInfo, tell: Progress): () => Promise<void>;
  close(): void;
}

const MANIFEST = 'nebula.json';
const METADATA = 'firebase-export-metadata.json';
const OWN = ['firestore', 'exports', METADATA];
const EVERY_MS = 2_000;

/**
 * Opens the folder, for this process alone.
 * @throws Error when it is in use, or holds something else.
 */
export function openKeptData(path: string): KeptData {
  const folder = resolve(path);
  const unlock = locked(folder);
  try {
    const manifest = manifestOf(folder);
    const isNew = manifest?.isComplete !== true;
    if (isNew) {
      for (const name of OWN) rmSync(join(folder, name), { recursive: true, force: true });
      writeWhole(join(folder, MANIFEST), { version: 1, isComplete: false, accounts: [] } satisfies Manifest);
    }
    return {
      firestore: join(folder, 'firestore'),
      isNew,
      imported: existsSync(join(folder, METADATA)) ? folder : undefined,
      accounts: manifest?.accounts ?? [],
      keep: (info, tell) => keepExports(folder, info, tell),
      close: unlock,
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function locked(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof StatusError) throw new Error(error.message, { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`--data ${folder} cannot be used: ${reason}`, { cause: error });
  }
}

/** Undefined for a folder that is empty. */
function manifestOf(folder: string): Manifest | undefined {
  const names = readdirSync(folder).filter((name) => name !== 'lock');
  if (names.length === 0) return undefined;
  const file = join(folder, MANIFEST);
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
  if (manifest?.version === 1) return manifest;
  throw new Error(`--data ${folder} holds something else than the data of a suite; name another folder.`);
}

function keepExports(folder: string, info: LocalInfo, tell: Progress): () => Promise<void> {
  let number = numbersIn(folder).at(-1) ?? 0;
  let kept: string | undefined;
  const once = async () => {
    const current = await exportOf(info);
    if (current.fingerprint === kept) return;
    number += 1;
    const place = join('exports', String(number));
    await writeExport(info, current, join(folder, place));
    writeWhole(join(folder, METADATA), {
      version: '1',
      auth: { version: '1', path: join(place, 'auth_export') },
      storage: { version: '1', path: join(place, 'storage_export') },
    });
    if (kept === undefined)
      writeWhole(join(folder, MANIFEST), {
        version: 1,
        isComplete: true,
        accounts: info.accounts,
      } satisfies Manifest);
    kept = current.fingerprint;
    for (const older of numbersIn(folder).filter((each) => each < number))
      rmSync(join(folder, 'exports', String(older)), { recursive: true, force: true });
  };
  const told = (error: unknown) =>
    tell(`⚠ Accounts and files could not be kept: ${error instanceof Error ? error.message : String(error)}`);
  let running = once().catch(told);
  const timer = setInterval(() => {
    running = running.then(once).catch(told);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running.then(once).catch(told);
  };
}

function numbersIn(folder: string): number[] {
  const exports = join(folder, 'exports');
  return existsSync(exports)
    ? readdirSync(exports)
        .map(Number)
        .filter(Number.isInteger)
        .sort((a, b) => a - b)
    : [];
}

/** In one step: who is killed leaves the file before it. */
function writeWhole(file: string, content: object): void {
  writeFileSync(`${file}.next`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.next`, file);
}
