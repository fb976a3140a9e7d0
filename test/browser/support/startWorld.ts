import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportDatabases } from '../../../emulator/src/local/data/dataFiles';
import type { StoredDocument } from '../../../emulator/src/values/value';
import { startEmulator, type Emulator } from '../../../emulator/src/start/startEmulator';
import { RULES } from './rules';

export const PROJECT = 'demo-browser';
const DATABASE = `projects/${PROJECT}/databases/(default)`;

/** One engine under the rules of the browser tests, which can vanish and come back. */
export interface World {
  readonly host: string;
  readonly port: number;
  /** What the engine holds at a path like `rooms/a`. */
  read(path: string): StoredDocument | undefined;
  /** The documents that listeners and gets have been sent since the last call. */
  takeDocumentsRead(): number;
  /** Drops every connection and closes the port; what was committed is kept for `comeBack`. */
  vanish(): Promise<void>;
  /** Starts on the same port, as a new process would: with the data and nothing else of before. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  let emulator: Emulator = await startEmulator({ rules: RULES });
  const { host, port } = emulator;
  const folders: string[] = [];
  let exported = '';
  return {
    host,
    port,
    read: (path) => emulator.engine.database(DATABASE).read(`${DATABASE}/documents/${path}`),
    takeDocumentsRead: () => {
      const { meter } = emulator.engine;
      const { documentsRead } = meter.total(PROJECT);
      meter.reset(PROJECT);
      return documentsRead;
    },
    vanish: async () => {
      await emulator.stop();
      const folder = mkdtempSync(join(tmpdir(), 'nebula-browser-'));
      folders.push(folder);
      exported = await exportDatabases(emulator.engine.databases(), folder, 'data');
    },
    comeBack: async () => {
      emulator = await startEmulator({ rules: RULES, host, port, importFile: exported });
    },
    stop: async () => {
      await emulator.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
