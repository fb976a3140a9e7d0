import type { Review } from '../../contracts/documents/reviews';
import type { Notice } from '../notifications/noticeJobs';

/** Tells the coach of a new review; one that is deleted and written anew is told in the place of the earlier. */
export function reviewNotice(review: Review, programTitle: string | undefined): Notice<'review-received'> {
  return {
    kind: 'review-received',
    recipientRef: review.coachRef,
    actorRef: review.authorRef,
    subjectRef: review.id,
    version: review.createdAt.getTime(),
    facts: {
      reviewId: review.id,
      rating: review.rating,
      ...(programTitle !== undefined && { programTitle }),
    },
  };
}
