import type { InputOf } from '../../contracts/operation';
import type { updateReview } from '../../contracts/reviews';
import type { Review } from '../../contracts/documents/reviews';

export type ReviewUpdates = InputOf<typeof updateReview>['updates'];

/** The review with its new content; null removes a field. */
export function editedReview(review: Review, updates: ReviewUpdates, now: Date): Review {
  const merged = Object.entries({ ...review, ...updates, updatedAt: now }).filter(
    ([, value]) => value !== null,
  );
  return Object.fromEntries(merged) as Review;
}

/** The review with the coach's answer; the first answer's date stays. */
export function answeredReview(review: Review, text: string, now: Date): Review {
  const respondedAt = review.response?.respondedAt ?? now;
  return { ...review, response: { text, respondedAt, updatedAt: now }, updatedAt: now };
}

export function hiddenReview(review: Review, reason: string, now: Date): Review {
  return { ...review, isVisible: false, hiddenReason: reason, updatedAt: now };
}

export function shownReview(review: Review, now: Date): Review {
  return review.isVisible ? review : { ...review, isVisible: true, hiddenReason: undefined, updatedAt: now };
}
