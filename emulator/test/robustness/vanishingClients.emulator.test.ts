import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aServer, DOCUMENTS, type Server } from './aServer';

const LISTENERS = 100;
const CONNECTIONS = 10_000;
/** Descriptors that a process needs for anything else. */
const SPARE = 1_000;

let server: Server;

beforeAll(async () => {
  server = await aServer();
});

afterAll(() => server.emulator.stop());

/** Runs a client in a process of its own until it has all it wants. */
async function startClient(file: string, ...args: readonly string[]): Promise<ChildProcess> {
  const client = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FIRESTORE_EMULATOR_HOST: `127.0.0.1:${server.emulator.port}` },
  });
  await once(client.stdout, 'data');
  return client;
}

async function kill(client: ChildProcess): Promise<void> {
  const ended = once(client, 'exit');
  client.kill('SIGKILL');
  await ended;
}

/** Documents that one more write to the collection sends to listeners. */
async function sentByWrite(): Promise<number> {
  const sent = () => server.emulator.engine.meter.byRpc('demo').get('Listen')?.documentsRead ?? 0;
  const before = sent();
  await server.rest('/watched/one', {
    method: 'PATCH',
    body: JSON.stringify({ fields: { n: { integerValue: '1000' } } }),
  });
  await server.rest('/watched/one', { method: 'DELETE' });
  return sent() - before;
}

/** How many connections this machine lets a process have. */
function possibleConnections(): number {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: unknown } } };
  const limit = Number(report.userLimits?.open_files?.soft);
  return Number.isNaN(limit) ? CONNECTIONS : Math.min(CONNECTIONS, limit - SPARE);
}

describe('clients that vanish', () => {
  it('leave none of their listeners behind', async () => {
    const client = await startClient('holdListeners.mjs', 'watched', String(LISTENERS));
    expect(await sentByWrite()).toBe(LISTENERS);
    await kill(client);
    await vi.waitFor(async () => expect(await sentByWrite()).toBe(0));
    expect(server.lines).toEqual([]);
  });

  it('give their locks up to the next writer', async () => {
    const database = DOCUMENTS.replace('/documents', '');
    const begin = await fetch(`${server.emulator.url}/v1/${DOCUMENTS}:beginTransaction`, {
      method: 'POST',
      body: JSON.stringify({ database }),
    });
    const { transaction } = (await begin.json()) as { transaction: string };
    await server.rest(`/locked/one?transaction=${encodeURIComponent(transaction)}`);
    const write = await server.rest('/locked/one', { method: 'PATCH', body: '{}' });
    expect(write.status).toBe(200);
  });
});

describe(`${possibleConnections()} idle connections`, () => {
  it('stand while others work, and leave nothing behind', async () => {
    const count = possibleConnections();
    const client = await startClient('holdConnections.mjs', String(server.emulator.port), String(count));
    expect(await server.serves()).toBe(true);
    await kill(client);
    expect(await server.serves()).toBe(true);
    expect(server.lines).toEqual([]);
  });
});
