import type { InputOf } from '../../contracts/operation';
import type { createReview } from '../../contracts/reviews';
import type { Review } from '../../contracts/documents/reviews';
import { Refusal } from '../refusal';
import { type Standing, assertStanding } from './standing';
import { type Work, provesWork } from './work';

/** What is known of the target. */
export interface ReviewedTarget {
  /** The target itself, or the program's coach. */
  readonly coachRef: string;
  /** Whether everybody may see it. */
  readonly isPublic: boolean;
  /** Of a program. */
  readonly title?: string;
}

/** What writing a review depends on. */
export interface Authorship {
  readonly reviewId: string;
  readonly authorUid: string;
  /** Undefined when it does not exist. */
  readonly target: ReviewedTarget | undefined;
  /** What the author did with the target. */
  readonly works: readonly Work[];
  /** Looked up only where nothing paid for speaks for the author. */
  readonly standing: Standing | undefined;
  readonly earlier: Review | undefined;
}

/**
 * A visible review, verified when its author paid for the work.
 * @throws Refusal review-exists, review-target-missing, review-not-earned, review-needs-standing
 */
export function newReview(content: InputOf<typeof createReview>, authorship: Authorship, now: Date): Review {
  const { reviewId, authorUid, works, standing, earlier } = authorship;
  if (earlier !== undefined) {
    throw new Refusal('review-exists', 'This author reviewed it already.', { reviewId });
  }
  const { coachRef } = earnedTarget(authorship);
  const isVerifiedBooking = provesWork(works);
  if (!isVerifiedBooking) assertStanding(standing, works, now);
  const { targetId, ...rest } = content;
  return {
    ...rest,
    id: reviewId,
    authorRef: authorUid,
    targetRef: targetId,
    coachRef,
    isVerifiedBooking,
    version: 1,
    isVisible: true,
    createdAt: now,
    updatedAt: now,
  };
}

/** What is not on view is missing to whom it never taught, whether it exists or not. */
function earnedTarget({ target, authorUid, works }: Authorship): ReviewedTarget {
  const isOwn = target?.coachRef === authorUid;
  const isEarned = !isOwn && works.length > 0;
  if (target === undefined || !(target.isPublic || isOwn || isEarned)) {
    throw new Refusal('review-target-missing', 'There is nothing to review.');
  }
  if (!isEarned) throw new Refusal('review-not-earned', 'Only who learned there can review.');
  return target;
}
