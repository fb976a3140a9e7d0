import { Firestore } from '@google-cloud/firestore';
import { liveTogether, type Tally } from './activities';
import type { Memory } from './measuredEngine';
import { startMeasuredEngine } from './startMeasuredEngine';

export interface SoakReport {
  readonly seconds: number;
  readonly tally: Tally;
  /** After a first stretch of the same life, so that everything is loaded and compiled. */
  readonly before: Memory;
  readonly after: Memory;
  /** Heap after against heap before: about 1 without a leak. */
  readonly ratio: number;
  /** What the engine had to say. */
  readonly lines: readonly string[];
}

const WARM_UP_SECONDS = 8;

/** Lets many clients of all kinds live on an engine for a time, and compares its memory before and after. */
export async function runSoak(seconds: number, seed: number): Promise<SoakReport> {
  const engine = await startMeasuredEngine();
  // Read by the client when it is made; with it, it does not look for credentials.
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${engine.port}`;
  const firestore = new Firestore({ projectId: 'demo' });
  try {
    await liveTogether(firestore, engine.port, WARM_UP_SECONDS, seed);
    const before = await engine.memory();
    const tally = await liveTogether(firestore, engine.port, seconds, seed + 1000);
    const after = await engine.memory();
    return {
      seconds,
      tally,
      before,
      after,
      ratio: after.heapMegabytes / before.heapMegabytes,
      lines: await engine.lines(),
    };
  } finally {
    await firestore.terminate();
    engine.stop();
  }
}
