import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** An engine in a process of its own, and a client of it. */
export interface Subject {
  readonly name: string;
  /** From the start of the process until it says that it is ready. */
  readonly startMilliseconds: number;
  readonly firestore: Firestore;
  stop(): Promise<void>;
}

export type SubjectName = 'ours' | 'other';

const ENGINES: Readonly<Record<SubjectName, (port: number) => readonly string[]>> = {
  ours: (port) => [join(ROOT, 'emulator', 'bin', 'nebula-emulator.js'), '--port', String(port)],
  other: (port) => ['--no-warnings', join(import.meta.dirname, 'otherEngine.cjs'), String(port)],
};

export async function startSubject(name: SubjectName): Promise<Subject> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, ENGINES[name](port), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(name, child);
  const startMilliseconds = performance.now() - started;
  // Read by the client when it is made; with it, it does not look for credentials.
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${port}`;
  const firestore = new Firestore({ projectId: 'demo-bench' });
  // The first call opens the connection.
  await firestore.doc('warm/up').set({});
  return {
    name,
    startMilliseconds,
    firestore,
    stop: async () => {
      await firestore.terminate();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function ready(name: string, child: ChildProcess): Promise<void> {
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error(`The engine "${name}" did not start.`)),
  );
  await Promise.race([once(child.stdout ?? child, 'data'), failed]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
