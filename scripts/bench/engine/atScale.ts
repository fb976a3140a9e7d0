/** Prints, as JSON, what documents cost in memory and a page query in time, in a process whose garbage can be collected. */
import { createEngine } from '../../../emulator/src/engine/createEngine';
import type { Call } from '../../../emulator/src/engine/model/model';
import { OPERATIONS } from '../../../emulator/src/engine/operations';
import type { Fields, Value } from '../../../emulator/src/values/value';
import { median } from './compareOnWire';
import { programOf } from './wireMeasures';

/** What one size of a collection costs. */
export interface AtScale {
  readonly documents: number;
  readonly bytesPerDocument: number;
  readonly bytesPerIndexEntry: number;
  readonly firstQueryMilliseconds: number;
  readonly queryMicroseconds: number;
}

const DATABASE = 'projects/demo-bench/databases/(default)';
const OWNER: Call = { caller: { kind: 'owner' }, operation: undefined };
const BATCH = 1_000;
const QUERIES = 2_000;
const PAGE = {
  from: [{ collectionId: 'programs' }],
  where: { fieldFilter: { field: { fieldPath: 'category' }, op: 'EQUAL', value: { stringValue: 'yoga' } } },
  orderBy: [{ field: { fieldPath: 'rating' }, direction: 'DESCENDING' }],
  limit: { value: 20 },
};

async function measure(documents: number): Promise<AtScale> {
  const engine = createEngine();
  const empty = usedHeap();
  load(documents, engine);
  const loaded = usedHeap();
  const page = () =>
    OPERATIONS.RunQuery(engine, OWNER, { parent: `${DATABASE}/documents`, structuredQuery: PAGE });
  const started = performance.now();
  await page();
  const firstQueryMilliseconds = performance.now() - started;
  const indexed = usedHeap();
  const times: number[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const before = performance.now();
    await page();
    times.push(performance.now() - before);
  }
  return {
    documents,
    bytesPerDocument: (loaded - empty) / documents,
    bytesPerIndexEntry: (indexed - loaded) / documents,
    firstQueryMilliseconds,
    queryMicroseconds: median(times) * 1000,
  };
}

function load(documents: number, engine: ReturnType<typeof createEngine>): void {
  const database = engine.database(DATABASE);
  for (let start = 0; start < documents; start += BATCH) {
    const versions = Array.from({ length: BATCH }, (_, i) => ({
      name: `${DATABASE}/documents/programs/p${start + i}`,
      fields: fieldsOf(programOf(start + i)),
    }));
    database.commit(OWNER.caller, database.nextCommitTime(), versions);
  }
}

function fieldsOf(data: Readonly<Record<string, string | number | boolean>>): Fields {
  return new Map(Object.entries(data).map(([key, value]): [string, Value] => [key, valueOf(value)]));
}

function valueOf(value: string | number | boolean): Value {
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  return { type: 'integer', value: BigInt(value) };
}

function usedHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const results = [];
for (const size of process.argv.slice(2).map(Number)) results.push(await measure(size));
console.log(JSON.stringify(results));
