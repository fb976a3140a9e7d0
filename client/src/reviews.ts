import type { RatingSummary, Review, ReviewModeration, ReviewTarget } from './contract';
import { callables } from './callables';
import { getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import {
  inOrder,
  watchDocument,
  watchList,
  type OnList,
  type OnRefused,
  type Unsubscribe,
} from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { publicProfiles } from './publicProfiles';
import { signedInUid } from './signedInUid';

/** A review with its author's public name; null when the author shows none, or is gone. */
export interface AuthoredReview extends Review {
  readonly authorName: string | null;
}

/** Reviews and the ratings that they make. */
export function reviews(instances: Instances) {
  const { auth, firestore } = instances;
  const authorOf = publicProfiles(firestore);
  const withAuthors = (found: readonly Review[]): Promise<readonly AuthoredReview[]> =>
    Promise.all(
      found.map(async (review) => ({
        ...review,
        authorName: (await authorOf(review.authorRef))?.displayName ?? null,
      })),
    );

  return {
    ...callables(instances, 'reviews'),

    /** Null when there is no such review in view. */
    getReviewById: (reviewId: string): Promise<Review | null> =>
      getVisibleDocument<Review>(firestore, paths.review(reviewId)),

    /** The newest first; only visible ones. */
    getReviewsByTarget: async (
      targetId: string,
      targetType: ReviewTarget,
      page?: PageOptions,
    ): Promise<Page<AuthoredReview>> => {
      const { items, nextCursor } = await getPage(
        firestore,
        queries.reviewsByTarget(targetType, targetId),
        page,
      );
      return { items: await withAuthors(items), nextCursor };
    },

    /** The newest first, live; only visible ones. */
    watchReviewsByTarget: (
      targetId: string,
      targetType: ReviewTarget,
      next: OnList<AuthoredReview>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchList(
        firestore,
        queries.reviewsByTarget(targetType, targetId),
        size,
        inOrder(withAuthors, next, refused),
        refused,
      ),

    /** What the signed-in person wrote about a target; null before that. */
    getMyReview: async (targetId: string, targetType: ReviewTarget): Promise<Review | null> =>
      getVisibleDocument<Review>(firestore, paths.reviewOf(await signedInUid(auth), targetType, targetId)),

    /** The signed-in person's own, hidden ones too. */
    getMyReviews: async (page?: PageOptions): Promise<Page<Review>> =>
      getPage(firestore, queries.reviewsByAuthor(await signedInUid(auth)), page),

    /** Why moderation hid a review, and whether its author has changed it since; for admins. Null for one that it did not hide. */
    getReviewModeration: (reviewId: string): Promise<ReviewModeration | null> =>
      getVisibleDocument<ReviewModeration>(firestore, paths.reviewModeration(reviewId)),

    /** Null until the first review. */
    getRatingSummary: (targetId: string, targetType: ReviewTarget): Promise<RatingSummary | null> =>
      getVisibleDocument<RatingSummary>(firestore, paths.ratingSummary(targetType, targetId)),

    /** Sums and stars of a target, live; null until the first review. */
    watchRatingSummary: (
      targetId: string,
      targetType: ReviewTarget,
      next: (summary: RatingSummary | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchDocument<RatingSummary>(firestore, paths.ratingSummary(targetType, targetId), next, refused),
  };
}
