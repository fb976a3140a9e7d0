import type { InputOf } from '../../contracts/operation';
import type { updateReview } from '../../contracts/reviews';
import type { Review, ReviewModeration } from '../../contracts/documents/reviews';
import { withUpdates } from '../withUpdates';

export type ReviewUpdates = InputOf<typeof updateReview>['updates'];

/** The next version of the review, with its new content; null removes a field. */
export function editedReview(review: Review, updates: ReviewUpdates, now: Date): Review {
  return { ...withUpdates(review, updates), version: review.version + 1, updatedAt: now };
}

/** The review with the coach's answer to its present version, or without one; the first answer's date stays. */
export function answeredReview(review: Review, text: string | null, now: Date): Review {
  const { response, ...unanswered } = review;
  if (text === null) return { ...unanswered, updatedAt: now };
  const respondedAt = response?.respondedAt ?? now;
  return {
    ...review,
    response: { text, respondedAt, updatedAt: now, reviewVersion: review.version },
    updatedAt: now,
  };
}

export function hiddenReview(review: Review, now: Date): Review {
  return { ...review, isVisible: false, updatedAt: now };
}

export function shownReview(review: Review, now: Date): Review {
  return review.isVisible ? review : { ...review, isVisible: true, updatedAt: now };
}

export function hidingDecision(reason: string, hiddenBy: string, now: Date): ReviewModeration {
  return { reason, hiddenBy, createdAt: now, updatedAt: now };
}
