import { deleteApp, initializeApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { randomUUID } from 'node:crypto';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import { shuffled } from '../../../functions/test/support/shuffled';
import { BUSY, WHY, aSlotRace } from '../../../functions/test/support/slotRace';
import type { Documents } from '../../../functions/src/ports/documents';
import { printTable } from '../printTable';

const CALLS = Number(process.env.CALLS ?? 1_000);
const SEED = 9;
const PROJECT = 'demo-booking';

export interface BookingMeasure {
  readonly calls: number;
  readonly won: number;
  /** Who was told `slot-taken`, and how many of them with the next free offers. */
  readonly slotTaken: number;
  readonly offered: number;
  /** Who lost for another reason of their own: busy themselves, or too many holds. */
  readonly otherwise: number;
  /** Who waited for others as long as a call may, and was told `contention`. */
  readonly gaveUp: number;
  /** Who was told anything else. */
  readonly astray: number;
  /** Pairs that overlap in anybody's time, by bookings, holds and blocks, and by the ledger. */
  readonly overlaps: number;
  /** Who lost although what they wanted is free. */
  readonly wronged: number;
  readonly seconds: number;
}

/** Prints what becomes of a thousand calls at once for overlapping times of one coach, on a quiet engine and under production's contention. */
export async function benchBooking(): Promise<Readonly<Record<string, BookingMeasure>>> {
  const measures = { 'as it comes': await measure([]), contention: await measure([{ kind: 'contend' }]) };
  printTable(
    [
      'engine',
      'calls',
      'won',
      'slot-taken',
      'with offers',
      'busy',
      'gave up',
      'astray',
      'overlaps',
      'wronged',
      's',
    ],
    Object.entries(measures).map(([name, each]) => [
      name,
      ...[each.calls, each.won, each.slotTaken, each.offered, each.otherwise, each.gaveUp].map(String),
      ...[each.astray, each.overlaps, each.wronged].map(String),
      each.seconds.toFixed(1),
    ]),
  );
  return measures;
}

async function measure(faults: readonly object[]): Promise<BookingMeasure> {
  const emulator = await startEmulator({ log: () => undefined });
  // Read by the client when it is made.
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  const app = initializeApp({ projectId: PROJECT }, randomUUID());
  try {
    const race = await aSlotRace(patient(firestoreDocuments(initializeFirestore(app))));
    await fetch(`${emulator.url}/emulator/v1/projects/${PROJECT}/faults`, {
      method: 'PUT',
      body: JSON.stringify({ seed: SEED, faults }),
    });
    const wishes = shuffled(
      Array.from({ length: CALLS }, (_, turn) => {
        if (turn % 50 === 0) return race.blockWish();
        return turn % 5 === 0 ? race.holdWish(turn) : race.bookWish(turn);
      }),
      SEED,
    );
    const began = performance.now();
    const lost = await race.allAtOnce(wishes);
    const seconds = (performance.now() - began) / 1_000;
    const taken = lost.filter(({ reason }) => reason === 'slot-taken');
    const others = lost.filter(({ reason }) => reason !== 'slot-taken' && WHY.includes(reason)).length;
    const gaveUp = lost.filter(({ reason }) => reason === BUSY).length;
    return {
      calls: wishes.length,
      won: wishes.length - lost.length,
      slotTaken: taken.length,
      offered: taken.filter(({ nextOffers }) => Array.isArray(nextOffers)).length,
      otherwise: others,
      gaveUp,
      astray: lost.length - taken.length - others - gaveUp,
      overlaps: (await race.overlaps()).length,
      wronged: (await race.wronged(lost)).length,
      seconds,
    };
  } finally {
    await deleteApp(app);
    await emulator.stop();
  }
}

/** A race is about who wins, and not about the speed of the machine. */
function patient(documents: Documents): Documents {
  const unhurried: Documents = { ...documents, within: () => unhurried };
  return unhurried;
}
