import type * as operations from '../../functions/src/contracts/reviews';
import type { RatingSummary } from '../../functions/src/contracts/documents/ratingSummaries';
import type { Review, ReviewTarget } from '../../functions/src/contracts/documents/reviews';
import { callables } from './callables';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid } from './signedInUid';

/** Reviews and the ratings that they make. */
export function reviews({ auth, firestore, functions }: Instances) {
  return {
    ...callables<typeof operations>(functions, 'reviews', {
      createReview: true,
      updateReview: true,
      deleteReview: true,
      respondToReview: true,
      hideReview: true,
      showReview: true,
    }),

    getReviewById: (reviewId: string): Promise<Review | null> =>
      getVisibleDocument<Review>(firestore, paths.review(reviewId)),

    /** The newest first; only visible ones. */
    getReviewsByTarget: (
      targetId: string,
      targetType: ReviewTarget,
      page?: PageOptions,
    ): Promise<Page<Review>> => getPage(firestore, queries.reviewsByTarget(targetType, targetId), page),

    watchReviewsByTarget: (
      targetId: string,
      targetType: ReviewTarget,
      next: (reviews: readonly Review[]) => void,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchList(firestore, queries.reviewsByTarget(targetType, targetId), size, next, refused),

    /** The signed-in person's own, hidden ones too. */
    getMyReviews: async (page?: PageOptions): Promise<Page<Review>> =>
      getPage(firestore, queries.reviewsByAuthor(signedInUid(auth)), page),

    /** Null until the first review. */
    getRatingSummary: (targetId: string, targetType: ReviewTarget): Promise<RatingSummary | null> =>
      getDocument<RatingSummary>(firestore, paths.ratingSummary(targetType, targetId)),

    watchRatingSummary: (
      targetId: string,
      targetType: ReviewTarget,
      next: (summary: RatingSummary | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchDocument<RatingSummary>(firestore, paths.ratingSummary(targetType, targetId), next, refused),
  };
}
