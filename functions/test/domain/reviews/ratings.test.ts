import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PRIOR,
  type Rated,
  emptyRatingSummary,
  isSound,
  recountRatings,
  summaryAfter,
} from '../../../src/domain/reviews/ratings';
import { NOON } from '../../support/aPlatform';

const TARGET = { type: 'program', ref: 'bootcamp' } as const;
const EMPTY = emptyRatingSummary(TARGET, NOON);

const stars = fc.integer({ min: 1, max: 5 });
const aspects = fc.record(
  { professionalism: stars, expertise: stars, communication: stars, valueForMoney: stars },
  { requiredKeys: [] },
);
const rated: fc.Arbitrary<Rated> = fc.record(
  { rating: stars, isVisible: fc.boolean(), isVerifiedBooking: fc.boolean(), aspects },
  { requiredKeys: ['rating', 'isVisible', 'isVerifiedBooking'] },
);
/** A review of one of a few authors becomes something else, or nothing. */
const changes = fc.array(fc.tuple(fc.nat(7), fc.option(rated, { nil: undefined })), { maxLength: 60 });

function shown(rating: number): Rated {
  return { rating, isVisible: true, isVerifiedBooking: true };
}

describe('a rating summary', () => {
  it('equals a recount after any history of writing, editing, hiding, showing and deleting', () => {
    fc.assert(
      fc.property(changes, (history) => {
        const reviews = new Map<number, Rated>();
        let summary = EMPTY;
        for (const [author, after] of history) {
          summary = summaryAfter(summary, reviews.get(author), after, NOON);
          if (after === undefined) reviews.delete(author);
          else reviews.set(author, after);
        }
        expect(summary).toEqual(recountRatings(TARGET, [...reviews.values()], NOON));
        expect(isSound(summary)).toBe(true);
      }),
    );
  });

  it('has a histogram that adds up to its count and sum, and a score between the prior and its mean', () => {
    fc.assert(
      fc.property(fc.array(rated), (reviews) => {
        const { count, sum, histogram, score } = recountRatings(TARGET, reviews, NOON);
        const bars = Object.entries(histogram);
        expect(bars.reduce((total, [, bar]) => total + bar, 0)).toBe(count);
        expect(bars.reduce((total, [star, bar]) => total + Number(star) * bar, 0)).toBe(sum);
        const given = reviews.filter(({ isVisible }) => isVisible).map(({ rating }) => rating);
        expect(score).toBeGreaterThanOrEqual(Math.min(...given, PRIOR.mean));
        expect(score).toBeLessThanOrEqual(Math.max(...given, PRIOR.mean));
      }),
    );
  });

  it.each<readonly [string, readonly number[], number | null, number, number]>([
    ['no review', [], null, 3.5, 3.5],
    ['one of five stars', [5], 5, 3.75, 3.5714],
    ['a third', [5, 4, 4], 4.33, 3.8125, 3.6087],
    ['twelve of one star', Array<number>(12).fill(1), 1, 1.7353, 2.5625],
    ['a hundred of five stars', Array<number>(100).fill(5), 5, 4.9286, 4.75],
  ])(
    'with %s has its mean, and its score when all were paid for or none',
    (_what, given, average, paid, unpaid) => {
      const reviews = (isVerifiedBooking: boolean) =>
        given.map((rating) => ({ rating, isVisible: true, isVerifiedBooking }));
      expect(recountRatings(TARGET, reviews(true), NOON)).toMatchObject({ average, score: paid });
      expect(recountRatings(TARGET, reviews(false), NOON)).toMatchObject({ average, score: unpaid });
    },
  );

  it('counts aspects only where they are given', () => {
    const reviews = [{ ...shown(5), aspects: { expertise: 4 } }, shown(3)];
    expect(recountRatings(TARGET, reviews, NOON).aspects).toMatchObject({
      expertise: { count: 1, sum: 4, average: 4 },
      communication: { count: 0, sum: 0, average: null },
    });
  });

  it('is the same object when nothing that counts changed', () => {
    const hidden = { ...shown(1), isVisible: false };
    const rated = { ...shown(4), aspects: { expertise: 3 } };
    expect(summaryAfter(EMPTY, rated, { ...rated, aspects: { expertise: 3 } }, NOON)).toBe(EMPTY);
    expect(summaryAfter(EMPTY, undefined, hidden, NOON)).toBe(EMPTY);
    expect(summaryAfter(EMPTY, hidden, { ...hidden, rating: 5 }, NOON)).toBe(EMPTY);
    expect(summaryAfter(EMPTY, hidden, undefined, NOON)).toBe(EMPTY);
  });

  const WHOLE = recountRatings(TARGET, [{ ...shown(4), aspects: { expertise: 5 } }, shown(2)], NOON);

  it.each<readonly [string, Partial<typeof WHOLE>]>([
    ['a negative count', { count: -1, sum: -3, average: 3 }],
    ['a negative sum', { sum: -14, average: -7 }],
    ['a sum that its bars do not make', { sum: 7, average: 3.5 }],
    ['a count that its bars do not make', { count: 3, average: 2 }],
    ['a negative bar', { histogram: { ...WHOLE.histogram, '1': -1, '3': 1 } }],
    ['more verified reviews than reviews', { verified: { count: 3, sum: 6 } }],
    ['verified stars that nobody gave', { verified: { count: 1, sum: 6 } }],
    ['a mean of its own', { average: 3.1 }],
    ['a score of its own', { score: 5 }],
    [
      'more opinions on an aspect than reviews',
      { aspects: { ...WHOLE.aspects, expertise: { count: 3, sum: 15, average: 5 } } },
    ],
    [
      'an aspect below zero',
      { aspects: { ...WHOLE.aspects, communication: { count: -1, sum: -5, average: 5 } } },
    ],
  ])('is not sound with %s', (_what, damage) => {
    expect(isSound(WHOLE)).toBe(true);
    expect(isSound({ ...WHOLE, ...damage })).toBe(false);
  });
});
