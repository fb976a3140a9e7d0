import { PROJECT } from '../cost/environment';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { setLogLevel } from 'firebase/firestore';
import type { Nebula } from '../../client/src/createNebula';
import type { Database } from '../../emulator/src/engine/model/model';
import { startEmulator } from '../../emulator/src/start/startEmulator';
import { REAL_TIMING } from '../../functions/src/adapters/firestore/attempts';
import { firestoreDocuments } from '../../functions/src/adapters/firestore/firestoreDocuments';
import { firestoreSearchIndex } from '../../functions/src/adapters/search/firestoreSearchIndex';
import type { Documents } from '../../functions/src/ports/documents';
import type { Caller } from '../../functions/src/runtime/operationHandler';
import { NOON, type Platform, aPlatform } from '../../functions/test/support/aPlatform';
import { type World, buildWorld } from '../../seed/src/world/buildWorld';
import { worldDocuments } from '../../seed/src/world/worldDocuments';
import { openClient } from '../cost/openClient';

const ROOT = join(import.meta.dirname, '..', '..');

/** How much shorter pauses between attempts are than in production: those who wait for each other are as many. */
const HASTE = 20;

/** The seeded world on an embedded engine of its own, under the rules and indexes, with the whole platform around it. */
export interface ChaosWorld {
  readonly world: World;
  readonly platform: Platform<Documents>;
  readonly firestore: Firestore;
  readonly database: Database;
  /** The client package of a person, with a cache of its own. */
  as(caller: Caller): Nebula;
  /** Puts the clocks of engine and platform to a moment; what has expired by then is deleted. */
  setTime(now: Date): Promise<void>;
  /** From now on these faults happen in the engine, and no others. */
  play(seed: number, faults: readonly object[]): Promise<void>;
  stop(): Promise<void>;
}

export async function openWorld(): Promise<ChaosWorld> {
  setLogLevel('silent');
  const emulator = await startEmulator({
    rules: readFileSync(join(ROOT, 'firestore.rules'), 'utf8'),
    indexes: readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8'),
    log: () => undefined,
  });
  // Read by the client when it is made.
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  const admin = initializeApp({ projectId: PROJECT }, randomUUID());
  const firestore = initializeFirestore(admin);
  const documents = firestoreDocuments(firestore, {
    ...REAL_TIMING,
    sleep: (milliseconds) => REAL_TIMING.sleep(milliseconds / HASTE),
  });
  const platform = aPlatform(documents);
  const searchIndex = firestoreSearchIndex(firestore, documents, () => platform.now);
  Object.assign(platform.ports, { searchIndex: () => Promise.resolve(searchIndex) });
  platform.isSelling = true;
  const world = buildWorld();
  for (const { uid, role } of world.users) platform.roles.set(uid, role);
  const put = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${emulator.url}${path}`, { method: 'PUT', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const setTime = async (now: Date): Promise<void> => {
    platform.now = now;
    await put('/emulator/v1/clock', { now: now.toISOString() });
  };
  // First, since the time of commits never goes back.
  await setTime(NOON);
  await fill(firestore, world);
  recallCharges(platform, world);
  for (const { file, bytes } of world.store.files) platform.files.put(file.path, bytes);
  const clients: (() => Promise<void>)[] = [];
  return {
    world,
    platform,
    firestore,
    database: emulator.engine.database(`projects/${PROJECT}/databases/(default)`),
    as: (caller) => {
      const { nebula, close } = openClient(emulator, caller);
      clients.push(close);
      return nebula;
    },
    setTime,
    play: (seed, faults) => put(`/emulator/v1/projects/${PROJECT}/faults`, { seed, faults }),
    stop: async () => {
      await Promise.all(clients.map((close) => close()));
      await deleteApp(admin);
      await emulator.stop();
    },
  };
}

/** What the world's books say was paid, its provider knows. */
function recallCharges({ payments }: Platform<Documents>, { books }: World): void {
  for (const { payment, refunds } of books.sales) {
    const { id: paymentId, transactionId = '', idempotencyKey, amount, currency, description } = payment;
    payments.recall({
      ...{ paymentId, transactionId, idempotencyKey, amount, currency, description },
      refunds: refunds.map(({ idempotencyKey: key = '', transactionId: refundId = '', ...refund }) => ({
        ...{ refundId, key, amount: refund.amount, status: 'succeeded' },
      })),
    });
  }
}

/** Documents in one commit. */
const BATCH = 400;

async function fill(firestore: Firestore, world: World): Promise<void> {
  const all = worldDocuments(world);
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = firestore.batch();
    for (const { path, data } of all.slice(start, start + BATCH)) batch.set(firestore.doc(path), data);
    await batch.commit();
  }
}
