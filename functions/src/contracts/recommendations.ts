import { z } from 'zod';
import { currency, documentId, minorUnits } from './bounds';
import { operation } from './operation';

/** Why a program is recommended. */
const REASONS = ['finished-by-similar', 'teaches-your-skill', 'by-a-match', 'fits-your-interest'] as const;

export const getProgramRecommendations = operation({
  name: 'catalog/getProgramRecommendations',
  summary:
    'Recommends programs on the market that the caller neither has, had nor teaches, each with the reasons: what learners finished who finished the same, the skills that are learned, the coaches that fit, and the interest that was named.',
  callers: 'signed-in',
  isReadOnly: true,
  input: z.strictObject({ limit: z.int().min(1).max(10).default(10) }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        programId: documentId,
        slug: z.string(),
        title: z.string(),
        category: z.string(),
        coachRef: documentId,
        currency,
        price: minorUnits.optional(),
        rating: z.number(),
        totalReviews: z.int(),
        reasons: z.array(z.enum(REASONS).meta({ title: 'RecommendationReason' })),
      }),
    ),
  }),
  refusals: [],
  perMinute: 30,
});
