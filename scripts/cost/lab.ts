import { PROJECT } from './environment';
import { randomUUID } from 'node:crypto';
import { deleteApp as deleteAdminApp, initializeApp as initializeAdminApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { setLogLevel } from 'firebase/firestore';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nebula } from '../../client/src/createNebula';
import { type Emulator, startEmulator } from '../../emulator/src/start/startEmulator';
import { firestoreSearchIndex } from '../../functions/src/adapters/search/firestoreSearchIndex';
import { firestoreDocuments } from '../../functions/src/adapters/firestore/firestoreDocuments';
import type { Payment } from '../../functions/src/contracts/documents/payments';
import type { Documents, DocumentPath } from '../../functions/src/ports/documents';
import type { Ports } from '../../functions/src/ports/ports';
import type { SearchIndex } from '../../functions/src/ports/searchIndex';
import { inMemoryPayments } from '../../functions/test/support/inMemoryPayments';
import { inMemoryPlans } from '../../functions/test/support/inMemoryPlans';
import { inMemoryWallets } from '../../functions/test/support/inMemoryWallets';
import { type Platform, aPlatform } from '../../functions/test/support/aPlatform';
import type { Caller, MountedOperation } from '../../functions/src/runtime/operationHandler';
import { CallLimiter } from '../../functions/src/runtime/callLimiter';
import { performOperation } from '../../functions/src/runtime/performOperation';
import { SETTING_KEYS } from '../../functions/src/contracts/settings';
import { readSetting } from '../../functions/src/runtime/settings';
import type { Cost } from './cost';
import { countingPorts } from './countingPorts';
import { createAftermath } from './aftermath';
import { openClient } from './openClient';
import { tracedDocuments, voiceOf } from './tracedDocuments';
import { type Rooms, openRooms } from './rooms';

const ROOT = join(import.meta.dirname, '..', '..');

/** A document that is there before a measurement begins. */
export type Given = readonly [path: DocumentPath<unknown>, data: unknown];

/** The platform in one process: handlers, triggers and jobs over the real adapter on the embedded engine, under the rules and indexes. */
export interface Lab {
  readonly documents: Documents;
  /** Empties the database and fills it anew. */
  stage(given: readonly Given[]): Promise<void>;
  /** What an act costs until nothing that it set off is left to do. */
  measure(act: () => Promise<unknown>): Promise<Cost>;
  /** Calls an operation as a service does once it has decoded the body; counts as an invocation. */
  call(mounted: MountedOperation, caller: Caller | undefined, data: unknown): Promise<unknown>;
  /** The client package of a person who has just opened the app, with nothing cached. */
  as(caller: Caller): Nebula;
  stop(): Promise<void>;
}

/** @param say hears, while it is measured, of every function that runs, of what it reads through its ports, and of every write */
export async function openLab(say?: (line: string) => void): Promise<Lab> {
  const voice = voiceOf(say);
  setLogLevel('silent');
  const emulator = await startEngine();
  const admin = initializeAdminApp({ projectId: PROJECT }, randomUUID());
  const documents = tracedDocuments(firestoreDocuments(initializeFirestore(admin)), voice.say);
  const platform = aPlatform(documents);
  const searchIndex = firestoreSearchIndex(initializeFirestore(admin), documents, () => new Date());
  const limiter = new CallLimiter();
  const rooms = await openRooms();
  const counted = countingPorts(portsOf(platform, searchIndex, rooms));
  const database = emulator.engine.database(`projects/${PROJECT}/databases/(default)`);
  const aftermath = createAftermath(database, counted, platform, voice.say);
  const clients: (() => Promise<void>)[] = [];
  const nextScene = beginnings();

  return {
    documents,
    stage: async (given) => {
      database.clear();
      platform.contacts.clear();
      platform.now = nextScene();
      await writeAll(documents, given);
      sell(platform, given.some(isWaitingOrder));
      rooms.stage(given);
      await warm(counted.ports);
      aftermath.forget();
    },
    measure: async (act) => {
      emulator.engine.meter.reset(PROJECT);
      aftermath.forget();
      counted.reset();
      await voice.during(async () => {
        await act();
        await aftermath.settle();
      });
      return { ...usageOf(emulator, aftermath.ending()), ...counted.counts() };
    },
    call: (mounted, caller, data) => {
      counted.invoked();
      const incoming = { data, caller, ip: '203.0.113.9', userAgent: 'cost' };
      // Each call reads its settings anew, whatever was measured before.
      return performOperation(mounted, incoming, { ...counted.ports }, limiter);
    },
    as: (caller) => {
      const client = openClient(emulator, caller);
      clients.push(client.close);
      return client.nebula;
    },
    stop: async () => {
      await Promise.all(clients.map((close) => close()));
      await rooms.stop();
      await deleteAdminApp(admin);
      await emulator.stop();
    },
  };
}

async function writeAll(documents: Documents, given: readonly Given[]): Promise<void> {
  for (let from = 0; from < given.length; from += 400) {
    const part = given.slice(from, from + 400);
    await documents.transact((transaction) => {
      for (const [path, data] of part) transaction.set(path, data);
      return Promise.resolve();
    });
  }
}

/**
 * When each scene begins: ahead of the engine, so that nothing ends and is deleted while it is measured; back from where the jobs of the
 * one before led, and long enough after its beginning that no burst is of both.
 */
function beginnings(): () => Date {
  let scenes = 0;
  return () => {
    scenes += 1;
    return new Date(Date.now() + 3_600_000 + scenes * 10_000);
  };
}

/** As an instance that is running, whichever scene was before and however long it took. */
async function warm(ports: Ports): Promise<void> {
  await Promise.all(SETTING_KEYS.map((key) => readSetting(ports, key)));
}

async function startEngine(): Promise<Emulator> {
  const emulator = await startEmulator({
    rules: readFileSync(join(ROOT, 'firestore.rules'), 'utf8'),
    indexes: readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8'),
    // Each scene writes the same documents again, which the engine would warn of.
    log: () => undefined,
  });
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  return emulator;
}

/** Selling needs settings and a provider, which what costs nothing does without; nothing is left of what the scene before sold. */
function sell(platform: Platform<Documents>, isSelling: boolean): void {
  const wallets = inMemoryWallets(() => platform.payments);
  const plans = inMemoryPlans(() => platform.now, ['cus_pro']);
  Object.assign(platform, { isSelling, payments: inMemoryPayments(), wallets, plans });
}

/** @param ending documents that will be deleted when their time has come, whenever that is */
function usageOf(
  { engine: { meter } }: Emulator,
  ending: number,
): Pick<Cost, 'reads' | 'writes' | 'deletes'> {
  const usage = meter.total(PROJECT);
  return {
    reads: usage.documentsRead + usage.rulesDocumentAccesses,
    writes: usage.documentsWritten,
    deletes: usage.documentsDeleted + ending,
  };
}

/** With the search that is deployed, and a provider whose payouts arrive at once. */
function isWaitingOrder([{ path }, data]: Given): boolean {
  return path.startsWith('payments/') && (data as Partial<Payment>).status === 'pending';
}

function portsOf(platform: Platform<Documents>, searchIndex: SearchIndex, rooms: Rooms): Ports {
  const { ports, payouts } = platform;
  payouts.arrival = 'paid';
  return {
    ...ports,
    searchIndex: () => Promise.resolve(searchIndex),
    payouts: () => Promise.resolve(payouts),
    meetings: () => Promise.resolve(rooms.meetings()),
    payments: (name) =>
      Promise.resolve(
        platform.isSelling && ['stripe', platform.payments.provider].includes(name)
          ? platform.payments
          : undefined,
      ),
  };
}
