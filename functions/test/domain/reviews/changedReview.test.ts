import { describe, expect, it } from 'vitest';
import {
  answeredReview,
  editedReview,
  hiddenReview,
  shownReview,
} from '../../../src/domain/reviews/changedReview';
import { NOON } from '../../support/aPlatform';
import { aReview } from '../../support/builders';

const LATER = new Date('2026-03-03T12:00:00Z');

describe('a review', () => {
  it('loses what is edited to null and keeps what is not named', () => {
    const review = aReview({ text: 'Good', aspects: { expertise: 5 } });
    const edited = editedReview(review, { text: null, rating: 2 }, LATER);
    expect(edited).not.toHaveProperty('text');
    expect(edited).toMatchObject({ rating: 2, aspects: { expertise: 5 }, updatedAt: LATER, createdAt: NOON });
  });

  it('stays hidden when it is edited', () => {
    expect(editedReview(hiddenReview(aReview(), 'spam', NOON), { rating: 1 }, LATER).isVisible).toBe(false);
  });

  it('keeps the date of the first answer', () => {
    const twice = answeredReview(answeredReview(aReview(), 'Thanks', NOON), 'Thank you', LATER);
    expect(twice.response).toEqual({ text: 'Thank you', respondedAt: NOON, updatedAt: LATER });
  });

  it('forgets why it was hidden when it is shown', () => {
    const shown = shownReview(hiddenReview(aReview(), 'spam', NOON), LATER);
    expect(shown).toMatchObject({ isVisible: true, hiddenReason: undefined });
    expect(shownReview(shown, NOON)).toBe(shown);
  });
});
