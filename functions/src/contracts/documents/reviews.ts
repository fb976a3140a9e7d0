import { z } from 'zod';
import { documentId, joinedId, line, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

export const REVIEW_TARGETS = ['program', 'coach'] as const;

/** A moderator’s decision, that its author is suspended, or that people reported it. */
const HIDING_REASONS = ['moderation', 'suspension', 'reports'] as const;

/** Whole stars. */
export const stars = z.int().min(1).max(5);

export const reviewAspects = z.strictObject({
  professionalism: stars.optional(),
  expertise: stars.optional(),
  communication: stars.optional(),
  valueForMoney: stars.optional(),
});

/** What an author writes. */
export const reviewContent = {
  rating: stars,
  text: prose(4_000).optional(),
  aspects: reviewAspects.optional(),
};

/** `reviews/{authorUid}_{program·coach}_{targetId}` */
export const review = z.strictObject({
  id: joinedId,
  authorRef: documentId,
  targetType: z.enum(REVIEW_TARGETS),
  targetRef: documentId,
  /** The coach who may respond: the target, or the program's coach. */
  coachRef: documentId,
  ...reviewContent,
  /** True when its author had paid for the work when writing it; the rest weighs less in the ranking score. */
  isVerifiedBooking: z.boolean(),
  /** 1, and one more for each edit by its author. */
  version: z.int().min(1),
  /** Only visible reviews are public and count. */
  isVisible: z.boolean(),
  /** Why it is hidden; each reason stands for itself. */
  hiddenFor: z.array(z.enum(HIDING_REASONS)).max(3).optional(),
  /** The version that a moderator looked at and left in view: reports hide it no more. */
  approvedVersion: z.int().min(1).optional(),
  response: z
    .strictObject({
      text: prose(2_000),
      respondedAt: z.date(),
      updatedAt: z.date(),
      /** The version that it answers: lower than the review's own when the author edited afterwards. */
      reviewVersion: z.int().min(1),
    })
    .optional(),
  ...createdAndUpdated,
});

/** What of a review a rating is made from. */
export const rated = review.pick({ rating: true, aspects: true, isVisible: true, isVerifiedBooking: true });

/** `reviews/{id}/moderation/decision`: why the review is hidden, for admins only; gone once it is shown again. */
export const reviewModeration = z.strictObject({
  reason: line(500),
  /** The admin's uid. */
  hiddenBy: documentId,
  /** When its author last changed it since: it is to be looked at again. Hiding it anew is another decision. */
  editedAt: z.date().optional(),
  ...createdAndUpdated,
});

export type ReviewModeration = z.output<typeof reviewModeration>;
export type Review = z.output<typeof review>;
export type HidingReason = (typeof HIDING_REASONS)[number];
export type ReviewTarget = Review['targetType'];
export type ReviewAspect = keyof z.output<typeof reviewAspects>;
