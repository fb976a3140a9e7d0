import { z } from 'zod';
import { documentId, joinedId, line, prose } from './bounds';
import { REVIEW_TARGETS, reviewAspects, reviewContent, stars } from './documents/reviews';
import { operation } from './operation';
import { NO_CHANGE, isChange, removable } from './removal';

const reviewRef = { reviewId: joinedId };

export const createReview = operation({
  name: 'reviews/createReview',
  summary:
    "Publishes the caller's one review of a program or coach, earned by an enrollment or, of a coach, by a session that was held, and counts it in the rating in the same step; where nothing was paid, the account must have some standing and the review weighs less.",
  callers: 'signed-in',
  input: z.strictObject({ targetType: z.enum(REVIEW_TARGETS), targetId: documentId, ...reviewContent }),
  output: z.strictObject(reviewRef),
  refusals: ['review-target-missing', 'review-exists', 'review-not-earned', 'review-needs-standing'],
  perMinute: 20,
});

/** Null removes what is optional. */
const updates = z.strictObject({
  rating: stars.optional(),
  text: reviewContent.text.unwrap().nullable().optional(),
  aspects: reviewAspects.nullable().optional(),
});

export const updateReview = operation({
  name: 'reviews/updateReview',
  summary:
    "Changes the caller's own review while its time for changes lasts; the rating follows in the same step unless the review is hidden.",
  callers: 'signed-in',
  input: z
    .strictObject({ ...reviewRef, updates, remove: removable(['text', 'aspects']) })
    .refine(isChange, NO_CHANGE),
  output: z.strictObject(reviewRef),
  refusals: ['review-missing', 'not-review-author', 'review-edit-closed'],
  perMinute: 30,
});

export const deleteReview = operation({
  name: 'reviews/deleteReview',
  summary:
    "Deletes the caller's own review unless it is hidden, or any as an admin, and takes it out of the rating in the same step.",
  callers: 'signed-in',
  input: z.strictObject(reviewRef),
  output: z.strictObject(reviewRef),
  refusals: ['review-missing', 'not-review-author', 'review-hidden'],
  perMinute: 30,
});

export const respondToReview = operation({
  name: 'reviews/respondToReview',
  summary:
    'Puts the answer of the reviewed coach under a review; a second answer replaces the first, null or its removal takes it away.',
  callers: 'signed-in',
  input: z
    .strictObject({ ...reviewRef, text: prose(2_000).nullable().optional(), remove: removable(['text']) })
    .refine(({ text, remove = [] }) => (typeof text === 'string' || text === null) !== remove.length > 0, {
      path: ['text'],
      error: 'an answer, or its removal',
    }),
  output: z.strictObject(reviewRef),
  refusals: ['review-missing', 'not-reviewed-coach'],
  perMinute: 30,
});

export const reportReview = operation({
  name: 'reviews/reportReview',
  summary:
    "Shows a review to the moderators; each person reports what it says once. Enough people's reports hide it until a moderator has decided.",
  callers: 'signed-in',
  input: z.strictObject({ ...reviewRef, reason: line(500) }),
  output: z.strictObject({ flagId: z.string(), status: z.enum(['open', 'closed']) }),
  refusals: ['review-missing', 'review-own', 'report-needs-standing'],
  perMinute: 10,
  isLimitExact: true,
});

export const hideReview = operation({
  name: 'reviews/hideReview',
  summary:
    'Takes a review out of public view and out of the rating, and closes its reports; hiding a hidden one changes its reason only.',
  callers: 'admin',
  input: z.strictObject({ ...reviewRef, reason: line(500) }),
  output: z.strictObject(reviewRef),
  refusals: ['review-missing'],
  records: ['reviews.isVisible', 'moderation.reason'],
  perMinute: 120,
});

export const showReview = operation({
  name: 'reviews/showReview',
  summary:
    'Brings a hidden review back into view and into the rating, or leaves a visible one there, and closes its reports: others hide it no more until it is edited.',
  callers: 'admin',
  input: z.strictObject(reviewRef),
  output: z.strictObject(reviewRef),
  refusals: ['review-missing'],
  records: ['reviews.isVisible', 'moderation.reason'],
  perMinute: 120,
});
