import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliEnvironment } from '../../../scripts/suite/cliEnvironment';
import { startFirebaseCli } from '../../../scripts/suite/firebaseCli';
import { freePorts, HOST } from '../../../scripts/suite/ports';

export interface AuthServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the Firebase CLI's Auth emulator alone, in a folder that goes with it. */
export async function startAuth(projectId: string): Promise<AuthServer> {
  const ports = await freePorts();
  const state = mkdtempSync(join(tmpdir(), 'nebula-browser-'));
  const config = join(state, 'firebase.json');
  const logs = join(state, 'logs');
  mkdirSync(logs);
  const at = (port: number) => ({ host: HOST, port });
  writeFileSync(
    config,
    JSON.stringify({
      emulators: {
        auth: at(ports.auth),
        hub: at(ports.hub),
        logging: at(ports.logging),
        ui: { enabled: false },
      },
    }),
  );
  const cli = await startFirebaseCli({
    args: ['emulators:start', '--only', 'auth', '--project', projectId, '--config', config],
    directory: logs,
    environment: cliEnvironment(process.env, state, false),
    logFile: join(logs, 'firebase.log'),
  });
  return {
    url: `http://${HOST}:${ports.auth}`,
    stop: async () => {
      await cli.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}
