import { setTimeout as delay } from 'node:timers/promises';
import type { LocalInfo } from '../../../scripts/suite/localInfo';

/** Documents as they are billed; what rules read counts as read. */
export interface Cost {
  readonly reads: number;
  readonly writes: number;
}

export interface Meter {
  /** What the project has cost so far. */
  cost(): Promise<Cost>;
  /** Waits until triggers and jobs have nothing left to do; answers the cost so far. */
  settled(): Promise<Cost>;
}

/** How long nothing must happen before it counts as quiet: a job takes the way through the task queue. */
const QUIET_MS = 300;
const PAUSE_MS = 50;
const PATIENCE_MS = 300_000;

/** Reads the engine's cost meter, which costs nothing itself. */
export function openMeter({
  projectId,
  services: { firestore },
}: Pick<LocalInfo, 'projectId' | 'services'>): Meter {
  const base = `http://${firestore.host}:${firestore.port}/emulator/v1/projects/${projectId}`;
  const cost = async (): Promise<Cost> => {
    const { total, operations } = (await readJson(`${base}/usage`)) as {
      total: Record<string, number>;
      operations: Record<string, Record<string, number>>;
    };
    // Documents whose time has come are deleted whenever the engine looks, whatever is going on.
    const expired = operations.TTL?.documentsDeleted ?? 0;
    return {
      reads: (total.documentsRead ?? 0) + (total.rulesDocumentAccesses ?? 0),
      writes: (total.documentsWritten ?? 0) + (total.documentsDeleted ?? 0) - expired,
    };
  };
  const pending = async (): Promise<number> => {
    const status = (await readJson(`${base}/triggers`)) as { pending: number };
    return status.pending;
  };
  const settled = async (): Promise<Cost> => {
    const deadline = performance.now() + PATIENCE_MS;
    let last = await cost();
    let quietSince = performance.now();
    while (performance.now() - quietSince < QUIET_MS) {
      if (performance.now() > deadline)
        throw new Error(`triggers and jobs are still busy after ${PATIENCE_MS / 1000} s`);
      await delay(PAUSE_MS);
      const now = await cost();
      if ((await pending()) > 0 || now.reads !== last.reads || now.writes !== last.writes) {
        quietSince = performance.now();
      }
      last = now;
    }
    return last;
  };
  return { cost, settled };
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`GET ${url} was answered with ${response.status}`);
  return response.json();
}
