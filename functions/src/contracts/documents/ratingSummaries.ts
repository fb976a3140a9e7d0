import { z } from 'zod';
import { documentId, joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';
import { REVIEW_TARGETS } from './reviews';

const tally = z.strictObject({ count: z.int().min(0), sum: z.int().min(0) });
/** Two decimals; null when there is nothing to take the mean of. */
const mean = z.number().min(1).max(5).nullable();
const aspect = tally.extend({ average: mean });

/** `ratingSummaries/{targetType}_{targetId}`: equals a recount of the visible reviews at any time. */
export const ratingSummary = z.strictObject({
  id: joinedId,
  targetType: z.enum(REVIEW_TARGETS),
  targetRef: documentId,
  count: z.int().min(0),
  sum: z.int().min(0),
  /** Reviews per star. */
  histogram: z.strictObject({
    '1': z.int().min(0),
    '2': z.int().min(0),
    '3': z.int().min(0),
    '4': z.int().min(0),
    '5': z.int().min(0),
  }),
  aspects: z.strictObject({
    professionalism: aspect,
    expertise: aspect,
    communication: aspect,
    valueForMoney: aspect,
  }),
  /** Those of the reviews with `isVerifiedBooking`. */
  verified: tally,
  average: mean,
  /** Bayesian mean in which a verified review weighs more, for ranking; four decimals. */
  score: z.number().min(1).max(5),
  ...createdAndUpdated,
});

export type RatingSummary = z.output<typeof ratingSummary>;
