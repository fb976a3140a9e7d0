import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Firestore } from '@google-cloud/firestore';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** As it is built. */
const PROGRAM = join(__dirname, '..', '..', '..', 'bin', 'nebula-emulator.js');
const DATABASE = 'projects/demo-data/databases/(default)';
const WRITERS = 8;
/** Documents that each batch writes: all of them are there, or none. */
const PARTS = ['x', 'y', 'z'];

let folder: string;

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  folder = await mkdtemp(join(tmpdir(), 'nebula-data-'));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly url: string;
  readonly db: Firestore;
}

async function start(): Promise<Run> {
  const args = [PROGRAM, '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, {
    cwd: join(__dirname, '..', '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ready = /ready at (127\.0\.0\.1:\d+)/;
  await vi.waitFor(() => expect(text).toMatch(ready));
  const host = ready.exec(text)?.[1] ?? '';
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', host);
  return {
    child,
    url: `http://${host}/v1/${DATABASE}/documents`,
    db: new Firestore({ projectId: 'demo-data' }),
  };
}

/** Commits batches until the engine is gone, over plain HTTP, which gives up at once. Returns the last acknowledged number. */
async function writeOn(url: string, writer: number): Promise<number> {
  for (let n = 1; ; n++) {
    const paths = [...PARTS.map((part) => `parts/${part}`), `log/${n}`];
    const writes = paths.map((path) => ({
      update: {
        name: `${DATABASE}/documents/writers/w${writer}/${path}`,
        fields: { n: { integerValue: n } },
      },
    }));
    const request = {
      method: 'POST',
      headers: { Authorization: 'Bearer owner' },
      body: JSON.stringify({ writes }),
    };
    const isDone = await fetch(`${url}:commit`, request).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isDone) return n - 1;
  }
}

test('a killed engine has every acknowledged write when it starts again, and nothing half-done', async () => {
  const first = await start();
  const writing = Array.from({ length: WRITERS }, (_, writer) => writeOn(first.url, writer));
  const written = async () => (await first.db.collection('writers/w0/log').count().get()).data().count;
  await vi.waitFor(async () => expect(await written()).toBeGreaterThan(20));
  await first.db.terminate();
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const acknowledged = await Promise.all(writing);

  const second = await start();
  for (const [writer, last] of acknowledged.entries()) {
    const parts = await second.db.collection(`writers/w${writer}/parts`).get();
    const numbers = new Set(parts.docs.map((doc) => doc.get('n') as number));
    const log = await second.db.collection(`writers/w${writer}/log`).count().get();
    expect([parts.size, numbers.size]).toEqual([PARTS.length, 1]);
    expect(Math.max(...numbers)).toBeGreaterThanOrEqual(last);
    expect(log.data().count).toBe(Math.max(...numbers));
  }
  await second.db.terminate();
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
});
