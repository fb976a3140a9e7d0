import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayMean, slipsOf, typosAllowed, typosBetween } from '../../../src/domain/search/typos';

/** Few letters, so that words resemble each other. */
const letters = (most: number) =>
  fc.array(fc.constantFrom('a', 'b', 'c', 'é', '山'), { minLength: 3, maxLength: most });
const word = letters(11).map((all) => all.join(''));

/** A word and what comes of it by one or two typos. */
const mistyped = fc
  .tuple(word, fc.array(fc.tuple(fc.nat(10), fc.nat(3), fc.constantFrom('a', 'b', 'z')), { maxLength: 2 }))
  .map(([meant, slips]) => {
    const typed = slips.reduce((present, [where, how, letter]) => {
      const at = where % present.length;
      if (how === 0) return present.toSpliced(at, 1);
      if (how === 1) return present.toSpliced(at, 0, letter);
      if (how === 2) return present.toSpliced(at, 1, letter);
      return present.toSpliced(at, 2, ...present.slice(at, at + 2).toReversed());
    }, Array.from(meant));
    return { meant, typed: typed.join('') };
  });

describe('what is left of a word when letters are left out', () => {
  it.each([
    ['abc', ['abc']],
    ['ab12', ['ab12']],
    ['abca', ['abca', 'bca', 'aca', 'aba', 'abc']],
  ])('of %s is %j', (given, slips) => {
    expect(slipsOf(given)).toEqual(slips);
  });

  it('is shared by every two words of which one may be meant for the other', () => {
    let meantOnes = 0;
    fc.assert(
      fc.property(mistyped, ({ meant, typed }) => {
        if (!mayMean(typed, meant)) return;
        meantOnes += 1;
        const slips = new Set(slipsOf(meant));
        expect(slipsOf(typed).some((slip) => slips.has(slip))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(meantOnes).toBeGreaterThan(300);
  });

  it('of the longest words are some hundreds at most', () => {
    expect(slipsOf('abcdefghijklmnopqrstuvwx')).toHaveLength(1 + 24 + (24 * 23) / 2);
    expect(slipsOf('abcdefghijklmnopqrstuvwxy')).toHaveLength(1);
  });
});

describe('a word that may be meant for a name', () => {
  it.each([
    ['brnadt', 'brandt', true],
    ['brnadtt', 'brandt', false],
    ['zebedeas', 'zebedaus', true],
    ['zebedeaas', 'zebedaus', true],
    ['ana', 'anna', false],
    ['anaa', 'ana', true],
    ['2026a', '2025a', false],
  ])('%s, %s: %s', (typed, name, isMeant) => {
    expect(mayMean(typed, name)).toBe(isMeant);
    expect(typosBetween(typed, name, 3) <= typosAllowed(typed)).toBe(isMeant);
  });
});
