import type { Review } from '../../contracts/documents/reviews';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/** @throws Refusal review-missing */
export function existingReview(review: Review | undefined): Review {
  if (review === undefined) throw new Refusal('review-missing', 'There is no such review.');
  return review;
}

/**
 * The review, when the actor wrote it.
 * @throws Refusal review-missing, not-review-author
 */
export function authoredReview(review: Review | undefined, actor: Actor): Review {
  const known = knownReview(review, actor);
  if (known.authorRef === actor.uid) return known;
  throw new Refusal('not-review-author', 'Only its author may do this to a review.');
}

/**
 * As `authoredReview`, also for an admin.
 * @throws Refusal review-missing, not-review-author
 */
export function deletableReview(review: Review | undefined, actor: Actor): Review {
  return actor.role === 'admin' ? existingReview(review) : authoredReview(review, actor);
}

/**
 * The review, when it is about the actor's coaching.
 * @throws Refusal review-missing, not-reviewed-coach
 */
export function answerableReview(review: Review | undefined, actor: Actor): Review {
  const known = knownReview(review, actor);
  if (known.coachRef === actor.uid) return known;
  throw new Refusal('not-reviewed-coach', 'Only the reviewed coach may answer.');
}

/** A hidden review exists for its author and the coach only. */
function knownReview(review: Review | undefined, { uid }: Actor): Review {
  const known = existingReview(review);
  return existingReview(
    known.isVisible || known.authorRef === uid || known.coachRef === uid ? known : undefined,
  );
}
