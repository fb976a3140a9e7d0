import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import type { Engine } from '../../engine/createEngine';
import type { Journal } from '../../engine/storage/journal';
import { compactJournal } from './compactJournal';
import { encodeEntry, readEntries, type JournalEntry } from './journalEntries';
import { lockFolder } from './lockFolder';

export interface OpenJournal extends Journal {
  /** Commits everything that was kept; until then nothing more is. */
  replay(engine: Engine): Promise<void>;
  close(): void;
}

/**
 * When what was written reaches the disk itself. Either way an acknowledged commit outlives the process; with `second` a
 * machine that loses power may lose its last second, with `always` nothing.
 */
export type SyncPolicy = 'second' | 'always';

const SYNC_EVERY_MS = 1000;

/**
 * An append-only log of commits in a folder, held by one process at a time.
 *
 * @throws StatusError FAILED_PRECONDITION when another process holds the folder
 */
export function openJournal(folder: string, policy: SyncPolicy = 'second'): OpenJournal {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  const file = join(folder, 'journal');
  let log: AppendLog | undefined;
  return {
    write(database, time, versions) {
      log?.append(encodeEntry({ database, time, versions }));
    },
    async replay(engine) {
      const length = await replayFile(file, engine);
      compactJournal(file, length, engine);
      log = openLog(file, policy);
    },
    close() {
      log?.close();
      log = undefined;
      unlock();
    },
  };
}

/** Returns the bytes that were understood; what an interrupted write left behind them is cut off. */
async function replayFile(file: string, engine: Engine): Promise<number> {
  let length = 0;
  for await (const { entry, end } of readEntries(file)) {
    restore(engine, entry);
    length = end;
  }
  const handle = openSync(file, 'a');
  ftruncateSync(handle, length);
  closeSync(handle);
  // What a compacted log says of the past is not the whole of it.
  for (const database of engine.databases()) database.store.forgetBefore(database.lastCommitTime);
  return length;
}

function restore(engine: Engine, { database, time, versions }: JournalEntry): void {
  engine.database(database).commit({ kind: 'owner' }, time, versions);
}

interface AppendLog {
  append(bytes: Uint8Array): void;
  close(): void;
}

function openLog(file: string, policy: SyncPolicy): AppendLog {
  const handle = openSync(file, 'a');
  let length = fstatSync(handle).size;
  let isDirty = false;
  const timer = setInterval(() => {
    if (!isDirty) return;
    isDirty = false;
    fdatasync(handle, (error) => {
      if (error) throw error;
    });
  }, SYNC_EVERY_MS).unref();
  return {
    append(bytes) {
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
        if (policy === 'always') fdatasyncSync(handle);
      } catch (error) {
        // Half an entry would hide those after it.
        ftruncateSync(handle, length);
        throw error;
      }
      length += bytes.length;
      isDirty = policy === 'second';
    },
    close() {
      clearInterval(timer);
      fdatasyncSync(handle);
      closeSync(handle);
    },
  };
}
