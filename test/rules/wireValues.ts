import { dateOf, mapped } from '../../functions/src/contracts/utilities/plainData';
import type { Value } from '../../emulator/src/values/value';
import { OnWire } from './decide';

const at = (seconds: number, micros: number) =>
  new OnWire({ type: 'timestamp', seconds, nanos: micros * 1_000 });
const whole = (value: bigint) => new OnWire({ type: 'integer', value });
const double = (value: number) => new OnWire({ type: 'double', value });

/** Seconds of the first instant of the year 1900 and of the year 2200, the ends of what an instant may be. */
const [FIRST, LAST] = [Date.UTC(1900, 0) / 1_000, Date.UTC(2200, 0) / 1_000];

const INSTANTS: readonly OnWire[] = [
  ...[at(-62_135_596_800, 0), at(FIRST - 1, 999_999), at(FIRST, 0), at(FIRST, 1)],
  ...[at(LAST - 1, 999_999), at(LAST, 0), at(LAST, 1), at(253_402_300_799, 999_999)],
];

/** A map of maps, as deep as a document may be. */
const DEEP = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ a: inner }), 1);

/** What a client may send though the Web SDK never does of its own, and what JavaScript holds only in part. */
export const WIRE_VALUES: readonly unknown[] = [
  ...[0, 1, 15, 60, 100, 2_500, 0.1, 5e-324, 1e308, -1e308].map(double),
  ...[-0, 2 ** 53, -(2 ** 63)].map(double),
  ...[2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)].map(whole),
  new OnWire({ type: 'bytes', value: new Uint8Array([120]) }),
  new OnWire({ type: 'reference', value: 'projects/p/databases/(default)/documents/users/student' }),
  new OnWire({ type: 'geoPoint', latitude: 1, longitude: 1 }),
  new OnWire({ type: 'vector', values: [1] }),
  ...INSTANTS,
  ...INSTANTS.map((startsAt, index) => ({ startsAt, endsAt: INSTANTS[index + 1] ?? startsAt })),
  ...[at(1, 1), at(1, 1_000)].map((endsAt) => ({ startsAt: at(1, 0), endsAt })),
  DEEP,
].flatMap((value) => [value, [value]]);

/** The value as the platform reads it once it is stored: an instant in whole milliseconds, a number as JavaScript counts it. */
export function asRead(value: unknown): unknown {
  return mapped(value, (leaf) => (leaf instanceof OnWire ? plain(leaf.value) : leaf));
}

function plain(value: Value): unknown {
  if (value.type === 'timestamp') return dateOf({ seconds: value.seconds, nanoseconds: value.nanos });
  if (value.type === 'integer') return Number(value.value);
  if (value.type === 'double' || value.type === 'string') return value.value;
  return value;
}
