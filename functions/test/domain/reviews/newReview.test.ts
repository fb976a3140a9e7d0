import { describe, expect, it } from 'vitest';
import { type Authorship, newReview } from '../../../src/domain/reviews/newReview';
import { NOON } from '../../support/aPlatform';
import { aReview, anEnrollment } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const CONTENT = { targetType: 'program', targetId: 'bootcamp', rating: 4, text: 'Good' } as const;

function anAuthorship(changes: Partial<Authorship> = {}): Authorship {
  return {
    reviewId: 'sam_program_bootcamp',
    authorUid: 'sam',
    coachRef: 'carla',
    enrollments: [anEnrollment()],
    earlier: undefined,
    ...changes,
  };
}

const held = { to: 'pending', at: NOON, by: 'sam' } as const;
const wasActive = anEnrollment({
  status: 'cancelled',
  statusHistory: [{ to: 'active', at: NOON, by: 'sam' }],
});
const neverActive = anEnrollment({ status: 'cancelled', statusHistory: [held] });

describe('writing a review', () => {
  it.each<readonly [string, Partial<Authorship>, string]>([
    ['after an active enrollment', {}, 'none'],
    ['after a completed enrollment', { enrollments: [anEnrollment({ status: 'completed' })] }, 'none'],
    ['after a cancelled one that was active', { enrollments: [wasActive] }, 'none'],
    ['after one that was never paid', { enrollments: [neverActive] }, 'review-not-earned'],
    [
      'while a payment is pending',
      { enrollments: [anEnrollment({ status: 'pending', statusHistory: [held] })] },
      'review-not-earned',
    ],
    ['without an enrollment', { enrollments: [] }, 'review-not-earned'],
    ['of oneself', { authorUid: 'carla' }, 'review-not-earned'],
    ['of what is gone', { coachRef: undefined }, 'review-target-missing'],
    ['a second time', { earlier: aReview() }, 'review-exists'],
  ])('%s', (_when, changes, refusal) => {
    expect(refusalOf(() => newReview(CONTENT, anAuthorship(changes), NOON))).toBe(refusal);
  });

  it('makes it visible, verified and the coach able to answer', () => {
    expect(newReview(CONTENT, anAuthorship(), NOON)).toEqual(aReview({ rating: 4, text: 'Good' }));
  });
});
