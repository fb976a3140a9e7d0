import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIOR } from '../../../src/domain/reviews/ratings';
import { ratingPlaced } from '../../../src/domain/search/searchRank';

const rating = fc.double({ min: 0, max: 5, noNaN: true });

describe('what of a rating decides about a place', () => {
  it('is never more than the rating, and less than a twentieth below it', () => {
    fc.assert(
      fc.property(rating, (each) => {
        expect(ratingPlaced(each)).toBeLessThanOrEqual(each + 1e-6);
        expect(each - ratingPlaced(each)).toBeLessThan(0.05);
      }),
    );
  });

  it('keeps the order: who is better is not placed lower', () => {
    fc.assert(
      fc.property(rating, rating, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(ratingPlaced(less)).toBeLessThanOrEqual(ratingPlaced(more));
      }),
    );
  });

  it('is the rating itself on every step, so that a least rating of one leaves nothing out', () => {
    for (let step = 0; step <= 100; step += 1) expect(ratingPlaced(step * 0.05)).toBe(step / 20);
  });

  it('moves with few of the reviews that come', () => {
    let moves = 0;
    const score = (reviews: number): number =>
      (PRIOR.mean * PRIOR.weight + reviews * 4.7) / (PRIOR.weight + reviews);
    for (let reviews = 1; reviews <= 200; reviews += 1)
      if (ratingPlaced(score(reviews)) !== ratingPlaced(score(reviews - 1))) moves += 1;
    expect(moves).toBeLessThanOrEqual(24);
  });
});
