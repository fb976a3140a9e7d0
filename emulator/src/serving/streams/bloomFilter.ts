import { createHash } from 'node:crypto';

/** A `google.firestore.v1.BloomFilter`. */
export interface BloomFilter {
  readonly bits: { readonly bitmap: Uint8Array; readonly padding: number };
  readonly hashCount: number;
}

/** Takes one of some ten thousand names outside the filter for inside. */
const HASHES = 13;
const BITS_PER_NAME = HASHES / Math.LN2;
/** In less, the hashes of a name would meet each other. */
const LEAST_BITS = 128;
const MASK = (1n << 64n) - 1n;

/** The hashes are those that firestore.v1's bloom_filter.proto describes. */
export function bloomFilter(names: readonly string[]): BloomFilter {
  if (names.length === 0) return { bits: { bitmap: new Uint8Array(), padding: 0 }, hashCount: 0 };
  const size = Math.max(LEAST_BITS, Math.ceil(names.length * BITS_PER_NAME));
  const bitmap = new Uint8Array(Math.ceil(size / 8));
  for (const name of names) {
    const digest = createHash('md5').update(name).digest();
    const [first, second] = [digest.readBigUInt64LE(0), digest.readBigUInt64LE(8)];
    for (let i = 0n; i < HASHES; i++) {
      const bit = Number(((first + i * second) & MASK) % BigInt(size));
      bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return { bits: { bitmap, padding: bitmap.length * 8 - size }, hashCount: HASHES };
}
