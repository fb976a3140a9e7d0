import { describe, expect, it } from 'vitest';
import {
  answeredReview,
  editedReview,
  hiddenReview,
  shownReview,
  withReason,
} from '../../../src/domain/reviews/changedReview';
import { refusalOf } from '../../support/refusalOf';
import { NOON } from '../../support/aPlatform';
import { aReview } from '../../support/builders';

const EDITING = { days: 7 };
const LATER = new Date('2026-03-03T12:00:00Z');

describe('a review', () => {
  it('loses what is edited to null and keeps what is not named', () => {
    const review = aReview({ text: 'Good', aspects: { expertise: 5 } });
    const edited = editedReview(review, { text: null, rating: 2 }, EDITING, LATER);
    expect(edited).not.toHaveProperty('text');
    expect(edited).toMatchObject({ rating: 2, version: 2, updatedAt: LATER, createdAt: NOON });
  });

  it('stays hidden when it is edited', () => {
    expect(editedReview(hiddenReview(aReview(), NOON), { rating: 1 }, EDITING, LATER).isVisible).toBe(false);
  });

  it('is changed until its days are over, and told since when it is not', () => {
    const at = (ms: number) => () => editedReview(aReview(), { rating: 1 }, EDITING, new Date(ms));
    const since = NOON.getTime() + 7 * 86_400_000;
    expect(refusalOf(at(since - 1))).toBe('none');
    expect(refusalOf(at(since))).toBe('review-edit-closed');
    expect(at(since)).toThrow(
      expect.objectContaining({ facts: { days: 7, since: new Date(since) } }) as Error,
    );
  });

  it('keeps the date of the first answer', () => {
    const twice = answeredReview(answeredReview(aReview(), 'Thanks', NOON), 'Thank you', LATER);
    expect(twice.response).toEqual({
      text: 'Thank you',
      respondedAt: NOON,
      updatedAt: LATER,
      reviewVersion: 1,
    });
  });

  it('tells an answer to an earlier version from one to the present', () => {
    const edited = editedReview(answeredReview(aReview(), 'Thanks', NOON), { rating: 1 }, EDITING, LATER);
    expect(edited).toMatchObject({ version: 2, response: { reviewVersion: 1 } });
    expect(answeredReview(edited, 'Oh', LATER)).toMatchObject({ version: 2, response: { reviewVersion: 2 } });
  });

  it('loses its answer by null, whether it had one or not', () => {
    const answered = answeredReview(aReview(), 'Thanks', NOON);
    for (const review of [answered, aReview()]) {
      expect(answeredReview(review, null, LATER)).toEqual(aReview({ updatedAt: LATER }));
    }
  });

  it('is visible once it is shown, and the same when it was', () => {
    const shown = shownReview(hiddenReview(aReview(), NOON), LATER);
    expect(shown).toMatchObject({ isVisible: true, approvedVersion: 1 });
    expect(shown.hiddenFor).toBeUndefined();
    expect(shownReview(shown, NOON)).toBe(shown);
  });

  it('that reports hid is the moderator’s once hidden by one, and in view once shown by one', () => {
    const reported = withReason(aReview(), 'reports', true, NOON);
    expect(hiddenReview(reported, LATER)).toMatchObject({ isVisible: false, hiddenFor: ['moderation'] });
    expect(shownReview(reported, LATER)).toMatchObject({ isVisible: true, approvedVersion: 1 });
  });
});
