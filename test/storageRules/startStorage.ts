import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliEnvironment } from '../../scripts/suite/cliEnvironment';
import { startFirebaseCli } from '../../scripts/suite/firebaseCli';
import { freePorts, HOST } from '../../scripts/suite/ports';

export interface StorageServers {
  readonly firestore: { readonly host: string; readonly port: number };
  readonly storage: { readonly host: string; readonly port: number };
  readonly hub: { readonly host: string; readonly port: number };
  readonly logFile: string;
  stop(): Promise<void>;
}

/** Starts the Firebase CLI with nothing but Firestore and Storage, under the project's `storage.rules`. */
export async function startStorage(projectId: string): Promise<StorageServers> {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  const ports = await freePorts();
  const at = (port: number) => ({ host: HOST, port });
  const logFile = join(folder, 'firebase.log');
  copyFileSync('storage.rules', join(folder, 'storage.rules'));
  const config = {
    storage: { rules: 'storage.rules' },
    emulators: {
      storage: at(ports.storage),
      firestore: { ...at(ports.firestore), websocketPort: ports.firestoreWebsocket },
      hub: at(ports.hub),
      logging: at(ports.logging),
      ui: { enabled: false },
      singleProjectMode: false,
    },
  };
  writeFileSync(join(folder, 'firebase.json'), JSON.stringify(config));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const cli = await startFirebaseCli({
    args: ['emulators:start', '--only', 'firestore,storage', '--project', projectId],
    directory: folder,
    environment: { ...cliEnvironment(process.env, join(folder, '.nebula'), false), TMPDIR: temporary },
    logFile,
  });
  return {
    firestore: config.emulators.firestore,
    storage: config.emulators.storage,
    hub: config.emulators.hub,
    logFile,
    stop: async () => {
      await cli.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
