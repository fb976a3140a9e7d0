import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareIds,
  compareUtf8,
  compareValues,
  equalValues,
  identicalValues,
} from '../../src/values/compareValues';
import type { Value } from '../../src/values/value';
import { anyValue } from './anyValue';
import { valueOf, type Plain } from './plainValues';

const reference = (path: string): Value => ({
  type: 'reference',
  value: `projects/p/databases/d/documents/${path}`,
});
const geoPoint = (latitude: number, longitude: number): Value => ({ type: 'geoPoint', latitude, longitude });
const vector = (...values: number[]): Value => ({ type: 'vector', values });
const date = (text: string): Date => new Date(text);

/** Groups in ascending order; the members of a group are equal. */
const GROUPS: readonly (readonly Plain[])[] = [
  [null],
  [false],
  [true],
  [NaN],
  [-Infinity],
  [-(2n ** 63n), -(2 ** 63)],
  [-1.5],
  [-1n, -1],
  [0n, 0, -0],
  [Number.MIN_VALUE],
  [1n, 1],
  [1.1],
  [2n ** 53n, 2 ** 53],
  [2n ** 53n + 1n],
  [2n ** 53n + 2n, 2 ** 53 + 2],
  [2n ** 63n - 1n],
  [2 ** 63],
  [Infinity],
  [date('0001-01-01T00:00:00Z')],
  [date('1969-12-31T23:59:59.999Z')],
  [date('2020-01-01T00:00:00Z')],
  [''],
  ['\u0000'],
  ['a'],
  ['a\u0000'],
  ['ab'],
  ['b'],
  ['é'],
  ['\uFFFD'],
  ['\u{1F600}'],
  [new Uint8Array()],
  [new Uint8Array([0])],
  [new Uint8Array([0, 255])],
  [new Uint8Array([255])],
  [reference('a/__id-5__')],
  [reference('a/__id7__')],
  [reference('a/__id10__')],
  [reference('a/a')],
  [reference('a/a/b/c')],
  [reference('a/b')],
  [geoPoint(-90, 0)],
  [geoPoint(0, -180)],
  [geoPoint(0, 0), geoPoint(-0, 0)],
  [geoPoint(90, 180)],
  [[]],
  [[1n], [1]],
  [[1n, 2n]],
  [[2n]],
  [['a']],
  [vector(9)],
  [vector(1, 2)],
  [vector(1, 3)],
  [{}],
  [{ a: 1n }, { a: 1 }],
  [{ a: 1n, b: 0n }],
  [{ a: 2n }],
  [{ b: 0n }],
];

describe('compareValues', () => {
  it('types, numbers, texts and structures come in the documented order', () => {
    for (const [i, left] of GROUPS.entries()) {
      for (const [j, right] of GROUPS.entries()) {
        for (const a of left) {
          for (const b of right) {
            expect({ a, b, order: Math.sign(compareValues(valueOf(a), valueOf(b))) + 0 }).toEqual({
              a,
              b,
              order: Math.sign(i - j) + 0,
            });
          }
        }
      }
    }
  });

  it('every two values have one order, whichever comes first', () => {
    fc.assert(
      fc.property(
        anyValue,
        anyValue,
        (a, b) => Math.sign(compareValues(a, b)) === 0 - Math.sign(compareValues(b, a)),
      ),
    );
  });

  it('every value equals itself, for queries and for storage', () => {
    fc.assert(fc.property(anyValue, (a) => equalValues(a, a) && identicalValues(a, structuredClone(a))));
  });
});

describe('compareUtf8', () => {
  it('texts are ordered by their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) => Math.sign(compareUtf8(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b)),
      ),
    );
  });
});

describe('compareIds', () => {
  it.each([
    ['__id-9223372036854775808__', '__id0__'],
    ['__id9__', '__id10__'],
    ['__id10__', 'a'],
    ['__id10__', '\u0001'],
    ['__id007__', '__ie__'],
    ['Z', 'a'],
  ])('%s comes before %s', (first, second) => {
    expect(compareIds(first, second)).toBeLessThan(0);
    expect(compareIds(second, first)).toBeGreaterThan(0);
  });
});

describe('identicalValues', () => {
  it.each<[Plain, Plain]>([
    [1n, 1],
    [0, -0],
    [[1n], [1]],
    [{ a: 1n }, { a: 1 }],
    [{ a: 1n }, { a: 1n, b: 1n }],
    ['a', 'b'],
  ])('%o and %o are different contents', (a, b) => {
    expect(identicalValues(valueOf(a), valueOf(b))).toBe(false);
  });

  it("the order of a map's fields does not matter", () => {
    expect(identicalValues(valueOf({ a: 1n, b: NaN }), valueOf({ b: NaN, a: 1n }))).toBe(true);
  });
});
