import { z } from 'zod';
import { documentId, joinedId, line, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

export const REVIEW_TARGETS = ['program', 'coach'] as const;

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
  /** True when an enrollment or a booking earned it. */
  isVerifiedBooking: z.boolean(),
  /** Only visible reviews are public and count. */
  isVisible: z.boolean(),
  /** Why moderation hid it. */
  hiddenReason: line(500).optional(),
  response: z.strictObject({ text: prose(2_000), respondedAt: z.date(), updatedAt: z.date() }).optional(),
  ...createdAndUpdated,
});

export type Review = z.output<typeof review>;
export type ReviewTarget = Review['targetType'];
export type ReviewAspect = keyof z.output<typeof reviewAspects>;
