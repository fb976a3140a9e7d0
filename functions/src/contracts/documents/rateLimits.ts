import { z } from 'zod';

/** `rateLimits/{who}_{operation}`: a token bucket. */
export const rateLimit = z.strictObject({
  tokens: z.number(),
  refilledAt: z.date(),
  /** The bucket is full again by then, so that the time-to-live policy may drop it. */
  expiresAt: z.date(),
});

export type RateLimit = z.output<typeof rateLimit>;
