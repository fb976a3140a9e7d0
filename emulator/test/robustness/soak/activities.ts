import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Firestore } from '@google-cloud/firestore';
import { seededRandom, type Random } from '../../history/random';

/** What the clients of a soak have done. */
export interface Tally {
  writes: number;
  transactions: number;
  snapshots: number;
  listeners: number;
  vanished: number;
}

interface Life {
  readonly firestore: Firestore;
  readonly port: number;
  readonly random: Random;
  readonly tally: Tally;
  readonly isOver: () => boolean;
}

const DOCUMENTS = 500;
const COUNTERS = 10;

async function write({ firestore, random, tally }: Life): Promise<void> {
  const document = firestore.doc(`watched/d${random.int(DOCUMENTS)}`);
  if (random.chance(0.2)) await document.delete();
  else await document.set({ n: random.int(1000), text: 'x'.repeat(random.int(500)) });
  tally.writes++;
}

async function transact({ firestore, random, tally }: Life): Promise<void> {
  const [one, two] = [random, random].map((each) => firestore.doc(`counters/c${each.int(COUNTERS)}`));
  if (one === undefined || two === undefined) return;
  await firestore.runTransaction(
    async (transaction) => {
      const [first, second] = await transaction.getAll(one, two);
      transaction.set(one, { n: Number(first?.get('n') ?? 0) + 1 });
      transaction.set(two, { n: Number(second?.get('n') ?? 0) - 1 });
    },
    { maxAttempts: 30 },
  );
  tally.transactions++;
}

async function listen({ firestore, random, tally }: Life): Promise<void> {
  const query = firestore.collection('watched').where('n', '>=', random.int(1000)).limit(20);
  const stop = query.onSnapshot(() => tally.snapshots++);
  tally.listeners++;
  await pause(random.int(3_000));
  stop();
}

/** A process with listeners that is killed without a word. */
async function vanish({ port, random, tally }: Life): Promise<void> {
  const client = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', 'holdListeners.mjs'), 'watched', '20'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, FIRESTORE_EMULATOR_HOST: `127.0.0.1:${port}` },
    },
  );
  await once(client.stdout, 'data');
  await pause(random.int(1_000));
  const ended = once(client, 'exit');
  client.kill('SIGKILL');
  await ended;
  tally.vanished++;
}

const CLIENTS: readonly { readonly count: number; readonly act: (life: Life) => Promise<void> }[] = [
  { count: 6, act: write },
  { count: 6, act: transact },
  { count: 20, act: listen },
  { count: 1, act: vanish },
];

/** Lets all clients live together for a time; each does its thing over and over. */
export async function liveTogether(
  firestore: Firestore,
  port: number,
  seconds: number,
  seed: number,
): Promise<Tally> {
  const tally: Tally = { writes: 0, transactions: 0, snapshots: 0, listeners: 0, vanished: 0 };
  const end = performance.now() + seconds * 1000;
  const isOver = () => performance.now() >= end;
  const lives = CLIENTS.flatMap(({ count, act }) => Array.from({ length: count }, () => act));
  await Promise.all(
    lives.map(async (act, i) => {
      const life: Life = { firestore, port, random: seededRandom(seed + i), tally, isOver };
      while (!isOver()) await act(life);
    }),
  );
  return tally;
}
