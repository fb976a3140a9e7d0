import type { Enrollment } from '../../contracts/documents/enrollments';
import type { InputOf } from '../../contracts/operation';
import type { createReview } from '../../contracts/reviews';
import type { Review } from '../../contracts/documents/reviews';
import { Refusal } from '../refusal';

/** What writing a review depends on. */
export interface Authorship {
  readonly reviewId: string;
  readonly authorUid: string;
  /** The coach of the target; undefined when the target is gone or not on view. */
  readonly coachRef: string | undefined;
  /** The author's enrollments with the target. */
  readonly enrollments: readonly Enrollment[];
  readonly earlier: Review | undefined;
}

/** @throws Refusal review-target-missing, review-exists, review-not-earned */
export function newReview(content: InputOf<typeof createReview>, authorship: Authorship, now: Date): Review {
  const { reviewId, authorUid, coachRef, enrollments, earlier } = authorship;
  if (coachRef === undefined) throw new Refusal('review-target-missing', 'There is nothing to review.');
  if (earlier !== undefined) {
    throw new Refusal('review-exists', 'This author reviewed it already.', { reviewId });
  }
  if (coachRef === authorUid || !enrollments.some(earnsReview)) {
    throw new Refusal('review-not-earned', 'Only who was enrolled can review.');
  }
  const { targetId, ...rest } = content;
  return {
    ...rest,
    id: reviewId,
    authorRef: authorUid,
    targetRef: targetId,
    coachRef,
    isVerifiedBooking: true,
    isVisible: true,
    createdAt: now,
    updatedAt: now,
  };
}

/** Whether the enrollment gave access at some time; a seat that was only held for a payment did not. */
function earnsReview({ status, statusHistory }: Pick<Enrollment, 'status' | 'statusHistory'>): boolean {
  return [status, ...statusHistory.map(({ to }) => to)].some(
    (each) => each === 'active' || each === 'completed',
  );
}
