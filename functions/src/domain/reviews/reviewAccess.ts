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
 * @throws Refusal review-missing for a stranger too, not-review-author
 */
export function authoredReview(review: Review | undefined, actor: Actor): Review {
  const known = knownReview(review, actor);
  if (known.authorRef === actor.uid) return known;
  throw new Refusal('not-review-author', 'Only its author may do this to a review.');
}

/**
 * As `authoredReview`, also for an admin, who alone may delete a hidden one: its author would write it anew, in full view.
 * @throws Refusal review-missing, not-review-author, review-hidden
 */
export function deletableReview(review: Review | undefined, actor: Actor): Review {
  if (actor.role === 'admin') return existingReview(review);
  const own = authoredReview(review, actor);
  if (own.isVisible) return own;
  throw new Refusal('review-hidden', 'This review was hidden; only an admin may delete it.');
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

/**
 * The review, for whoever may see it and did not write it.
 * @param isOnView whether everybody may see what it is about
 * @throws Refusal review-missing, review-own
 */
export function reportableReview(review: Review | undefined, isOnView: boolean, actor: Actor): Review {
  const known = review?.isVisible === true && isOnView ? review : knownReview(review, actor);
  if (known.authorRef !== actor.uid) return known;
  throw new Refusal('review-own', 'This is your own review.');
}

/**
 * A review exists for its author, and while it is visible for the reviewed coach and admins. To anybody else it is missing, so that
 * nobody learns of a target that is hidden.
 */
function knownReview(review: Review | undefined, { uid, role }: Actor): Review {
  const known = existingReview(review);
  const isConcerned = known.coachRef === uid || role === 'admin';
  return existingReview(known.authorRef === uid || (known.isVisible && isConcerned) ? known : undefined);
}
