import { z } from 'zod';
import { documentId, joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';
import { REVIEW_TARGETS } from './reviews';

const tally = z.strictObject({ count: z.int().min(0), sum: z.int().min(0) });

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
    professionalism: tally,
    expertise: tally,
    communication: tally,
    valueForMoney: tally,
  }),
  /** Mean with two decimals; 0 without reviews. */
  average: z.number().min(0).max(5),
  /** Bayesian mean, for ranking. */
  score: z.number().min(0).max(5),
  ...createdAndUpdated,
});

export type RatingSummary = z.output<typeof ratingSummary>;
