import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, compareValues } from '../../src/values/compareValues';
import { afterPrefix, descendingKey, indexKeyOf, nameKeyOf, typeRange } from '../../src/values/indexKey';
import { anyValue } from './anyValue';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('indexKeyOf', () => {
  it('keys are in the order of their values', () => {
    fc.assert(
      fc.property(
        anyValue,
        anyValue,
        (a, b) => order(indexKeyOf(a), indexKeyOf(b)) === Math.sign(compareValues(a, b)),
      ),
      { numRuns: 5_000 },
    );
  });

  it('no key is the beginning of another', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const [left, right] = [indexKeyOf(a), indexKeyOf(b)];
        return left === right || !left.startsWith(right);
      }),
      { numRuns: 2_000 },
    );
  });

  it('descending keys are in the opposite order', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const [left, right] = [indexKeyOf(a), indexKeyOf(b)];
        return order(descendingKey(left), descendingKey(right)) === 0 - order(left, right);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a key lies in the range of its type', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { from, to } = typeRange(value.type);
        return from <= indexKeyOf(value) && indexKeyOf(value) < to;
      }),
    );
  });
});

describe('nameKeyOf', () => {
  it('keys are in the order of the names', () => {
    const id = fc.constantFrom(
      'a',
      'ab',
      'é',
      '__id3__',
      '__id-3__',
      '__id10__',
      '\u{1F600}',
      '\uFFFD',
      'a\u0000',
    );
    const name = fc.array(id, { minLength: 1, maxLength: 4 }).map((path) => path.join('/'));
    fc.assert(
      fc.property(name, name, (a, b) => order(nameKeyOf(a), nameKeyOf(b)) === Math.sign(compareNames(a, b))),
    );
  });
});

describe('afterPrefix', () => {
  it('is the first key after all that start with the prefix', () => {
    expect(afterPrefix('a')).toBe('b');
    expect(afterPrefix('a\u00ff')).toBe('b');
    expect(afterPrefix('\u00ff')).toBeUndefined();
  });
});
