import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PRIOR,
  type Rated,
  emptyRatingSummary,
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
  { rating: stars, isVisible: fc.boolean(), aspects },
  { requiredKeys: ['rating', 'isVisible'] },
);
/** A review of one of a few authors becomes something else, or nothing. */
const changes = fc.array(fc.tuple(fc.nat(7), fc.option(rated, { nil: undefined })), { maxLength: 60 });

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
      }),
    );
  });

  it('has a histogram that adds up to its count and sum, and a score between the prior and its mean', () => {
    fc.assert(
      fc.property(fc.array(rated), (reviews) => {
        const { count, sum, histogram, average, score } = recountRatings(TARGET, reviews, NOON);
        const bars = Object.entries(histogram);
        expect(bars.reduce((total, [, bar]) => total + bar, 0)).toBe(count);
        expect(bars.reduce((total, [star, bar]) => total + Number(star) * bar, 0)).toBe(sum);
        expect(score).toBeGreaterThanOrEqual(Math.min(count === 0 ? PRIOR.mean : average, PRIOR.mean) - 0.01);
        expect(score).toBeLessThanOrEqual(Math.max(average, PRIOR.mean) + 0.01);
      }),
    );
  });

  it.each<readonly [string, readonly number[], number, number]>([
    ['no review', [], 0, 3.5],
    ['one of five stars', [5], 5, 3.75],
    ['a third', [5, 4, 4], 4.33, 3.81],
    ['a hundred of five stars', Array<number>(100).fill(5), 5, 4.93],
  ])('with %s has its mean and score', (_what, given, average, score) => {
    const reviews = given.map((rating) => ({ rating, isVisible: true }));
    expect(recountRatings(TARGET, reviews, NOON)).toMatchObject({ average, score });
  });

  it('counts aspects only where they are given', () => {
    const reviews = [
      { rating: 5, isVisible: true, aspects: { expertise: 4 } },
      { rating: 3, isVisible: true },
    ];
    expect(recountRatings(TARGET, reviews, NOON).aspects).toMatchObject({
      expertise: { count: 1, sum: 4 },
      communication: { count: 0, sum: 0 },
    });
  });

  it('is the same object when nothing visible changed', () => {
    const hidden = { rating: 1, isVisible: false };
    expect(summaryAfter(EMPTY, undefined, hidden, NOON)).toBe(EMPTY);
    expect(summaryAfter(EMPTY, hidden, { ...hidden, rating: 5 }, NOON)).toBe(EMPTY);
    expect(summaryAfter(EMPTY, hidden, undefined, NOON)).toBe(EMPTY);
  });
});
