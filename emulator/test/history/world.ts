import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore as adminFirestore, type Firestore as AdminFirestore } from 'firebase-admin/firestore';
import { deleteApp as deleteWebApp, initializeApp as initializeWebApp } from 'firebase/app';
import { connectFirestoreEmulator, getFirestore, type Firestore as WebFirestore } from 'firebase/firestore';
import { vi } from 'vitest';
import type { FirestoreDatabase } from '../../src/engine/database/database';
import { startEmulator } from '../../src/start/startEmulator';
import { serverClient, webClient, type Client, type ServerSession } from './clients';

const SERVER_CLIENTS = 6;
const WEB_CLIENTS = 3;

/** An engine with many clients of both kinds. */
export interface World {
  readonly database: FirestoreDatabase;
  readonly admin: AdminFirestore;
  readonly webs: readonly WebFirestore[];
  readonly servers: readonly Client<ServerSession>[];
  readonly everybody: readonly Client[];
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const emulator = await startEmulator();
  // Not by settings(): then the SDK would look for credentials, again and again for seconds.
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  const app = initializeApp({ projectId: 'demo' }, 'history');
  const admin = adminFirestore(app);
  const webApps = Array.from({ length: WEB_CLIENTS }, (_, i) =>
    initializeWebApp({ projectId: 'demo' }, `history-${i}`),
  );
  const webs = webApps.map((webApp) => getFirestore(webApp));
  for (const web of webs) connectFirestoreEmulator(web, emulator.host, emulator.port);
  const servers = Array.from({ length: SERVER_CLIENTS }, () => serverClient(admin));
  return {
    database: emulator.engine.database('projects/demo/databases/(default)'),
    admin,
    webs,
    servers,
    everybody: [...servers, ...webs.map(webClient)],
    stop: async () => {
      await deleteApp(app);
      await Promise.all(webApps.map((webApp) => deleteWebApp(webApp)));
      await emulator.stop();
    },
  };
}
