import { deleteApp, initializeApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { vi } from 'vitest';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { PROJECT, type Runner, startRunner } from '../../../test/rules/runner';
import { firestoreDocuments } from '../../src/adapters/firestore/firestoreDocuments';
import type { Documents } from '../../src/ports/documents';
import { type Platform, aPlatform } from './aPlatform';
import { unhurried } from './startFirestore';

/** A database under its rules: people write through `runner`, and the platform works on the same documents. */
export interface Ruled {
  readonly runner: Runner;
  readonly platform: Platform<Documents>;
  stop(): Promise<void>;
}

/** @param name no other app of the process has it */
export async function startRuled(name: string, stored: Parameters<typeof startRunner>[2]): Promise<Ruled> {
  const emulator = await startEmulator({ strictRules: true });
  const runner = await startRunner(emulator.host, emulator.port, stored);
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const app = initializeApp({ projectId: PROJECT }, name);
  const platform = aPlatform(unhurried(firestoreDocuments(initializeFirestore(app, {}))));
  platform.now = new Date();
  const stop = async (): Promise<void> => {
    await deleteApp(app);
    await runner.stop();
    await emulator.stop();
    vi.unstubAllEnvs();
  };
  return { runner, platform, stop };
}
