import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bloomFilter, type BloomFilter } from '../../../src/serving/streams/bloomFilter';

/** Asks as a client does: the bits are tested as bloom_filter.proto says, in the arithmetic of whole numbers without end. */
function mightContain({ bits: { bitmap, padding }, hashCount }: BloomFilter, name: string): boolean {
  const size = BigInt(bitmap.length * 8 - padding);
  if (size === 0n) return false;
  const hex = createHash('md5').update(name, 'utf8').digest();
  const part = (from: number) =>
    hex.subarray(from, from + 8).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return Array.from(
    { length: hashCount },
    (_, i) => BigInt.asUintN(64, part(0) + BigInt(i) * part(8)) % size,
  ).every((bit) => ((bitmap[Number(bit / 8n)] ?? 0) & (1 << Number(bit % 8n))) !== 0);
}

const names = (count: number, id: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `projects/p/databases/(default)/documents/c/${id(i)}`);

describe('bloomFilter', () => {
  it.each([1, 7, 50, 2000])('of %d names has each of them, and hardly another', (count) => {
    const inside = names(count, (i) => `in${i}é😀`);
    const filter = bloomFilter(inside);
    expect(inside.every((name) => mightContain(filter, name))).toBe(true);
    const wrong = names(2000, (i) => `out${i}`).filter((name) => mightContain(filter, name));
    expect(wrong.length).toBeLessThan(10);
    expect(filter.bits.padding).toBeLessThan(8);
  });

  it('of no names is empty', () => {
    expect(bloomFilter([])).toEqual({ bits: { bitmap: new Uint8Array(), padding: 0 }, hashCount: 0 });
  });
});
