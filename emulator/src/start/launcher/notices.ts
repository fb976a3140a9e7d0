import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NOTICES_VARIABLE } from './launcherEnvironment';

/** Where an engine, whose output the Firebase CLI keeps in a log file, reaches the person at the terminal. */
export interface Notices {
  /** For the environment of the engine. */
  readonly address: string;
  close(): void;
}

/** Takes notices from below and prints them. */
export async function listenForNotices(print: (text: string) => void): Promise<Notices> {
  const address = join(tmpdir(), `nebula-${randomUUID()}.sock`);
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    // Whoever was killed while it told something has told what came.
    socket.on('error', () => undefined);
    socket.on('close', () => print(text));
  });
  server.listen(address).unref();
  await once(server, 'listening');
  return {
    address,
    close: () => {
      server.close();
      rmSync(address, { force: true });
    },
  };
}

/** Says something to the person at the terminal: on the standard error, and to the launcher, if one listens. */
export async function tellTerminal(text: string, env: NodeJS.ProcessEnv): Promise<void> {
  process.stderr.write(`${text}\n`);
  const address = env[NOTICES_VARIABLE];
  if (address === undefined) return;
  await new Promise<void>((resolve) => {
    const socket = connect(address, () => socket.end(`${text}\n`));
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}
