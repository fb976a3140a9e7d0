import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Result } from '../values/result';
import type { ValueOf } from '../values/ruleValue';
import { builtin, type Builtin } from './define';

export const hashingFunctions: ReadonlyMap<string, Builtin> = new Map([
  builtin('md5', ['hashable'], (x) => bytes(createHash('md5').update(content(x)).digest())),
  builtin('sha256', ['hashable'], (x) => bytes(createHash('sha256').update(content(x)).digest())),
  builtin('crc32', ['hashable'], (x) => littleEndian(crc32(content(x)))),
  builtin('crc32c', ['hashable'], (x) => littleEndian(crc32c(content(x)))),
]);

const content = (x: ValueOf<'string' | 'bytes'>): Uint8Array =>
  x.type === 'bytes' ? x.value : Buffer.from(x.value, 'utf8');

const bytes = (value: Uint8Array): Result => ({ type: 'bytes', value: new Uint8Array(value) });

/** Checksums come out with their lowest byte first. */
function littleEndian(checksum: number): Result {
  const buffer = new Uint8Array(4);
  new DataView(buffer.buffer).setUint32(0, checksum, true);
  return bytes(buffer);
}

/** The reflected Castagnoli polynomial (RFC 3720, B.4). */
const CASTAGNOLI = 0x82f63b78;

const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? CASTAGNOLI : 0);
  return remainder;
});

function crc32c(data: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of data) remainder = (remainder >>> 8) ^ (CRC32C_TABLE[(remainder ^ byte) & 0xff] ?? 0);
  return ~remainder >>> 0;
}
