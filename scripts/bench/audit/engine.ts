/** An engine in a process of its own that has so many documents: tells where it listens, and ends with its input. */
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { timestampValue } from '../../../emulator/src/values/timestamps';
import type { Fields, Value } from '../../../emulator/src/values/value';
import { batched } from '../../../audit/src/joins';
import { aCrowdedWorld } from './crowd';

const DATABASE = 'projects/demo-nebula/databases/(default)';
const BATCH = 1_000;

const emulator = await startEmulator();
const database = emulator.engine.database(DATABASE);
let documents = 0;
for await (const batch of batched(crowd(), BATCH)) {
  const versions = batch.map(({ path, data }) => ({
    name: `${DATABASE}/documents/${path}`,
    fields: fieldsOf(data),
  }));
  documents += versions.length;
  database.commit({ kind: 'owner' }, database.nextCommitTime(), versions);
}
process.stdin.resume().once('close', () => void emulator.stop());
console.log(JSON.stringify({ address: `${emulator.host}:${emulator.port}`, documents }));

async function* crowd() {
  await Promise.resolve();
  yield* aCrowdedWorld(Number(process.argv[2]));
}

function fieldsOf(data: object): Fields {
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  return new Map(entries.map(([key, value]): [string, Value] => [key, valueOf(value)]));
}

function valueOf(value: unknown): Value {
  if (value === null) return { type: 'null' };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (value instanceof Date) return timestampValue(value.getTime() * 1_000);
  if (Array.isArray(value)) return { type: 'array', values: value.map(valueOf) };
  if (typeof value === 'object') return { type: 'map', fields: fieldsOf(value) };
  const number = Number(value);
  return Number.isInteger(number)
    ? { type: 'integer', value: BigInt(number) }
    : { type: 'double', value: number };
}
