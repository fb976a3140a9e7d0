import type { RateLimit } from '../../contracts/documents/rateLimits';
import { MINUTE } from '../../contracts/utilities/spans';

export type TokenDecision =
  | { readonly taken: true; readonly bucket: RateLimit }
  | { readonly taken: false; readonly retryAfterSeconds: number };

/** Takes one token of a bucket that holds a minute's worth and refills evenly; a missing bucket is full. */
export function takeToken(bucket: RateLimit | undefined, perMinute: number, now: Date): TokenDecision {
  const tokens = bucket === undefined ? perMinute : refilled(bucket, perMinute, now);
  if (tokens < 1) return { taken: false, retryAfterSeconds: Math.ceil(((1 - tokens) * 60) / perMinute) };
  const left = tokens - 1;
  const fullAfter = ((perMinute - left) / perMinute) * MINUTE;
  const refilledAt = bucket !== undefined && bucket.refilledAt > now ? bucket.refilledAt : now;
  return {
    taken: true,
    bucket: { tokens: left, refilledAt, expiresAt: new Date(refilledAt.getTime() + fullAfter) },
  };
}

/** A clock that is behind the last one refills nothing, and no time is refilled twice: the clocks of two instances differ. */
function refilled(bucket: RateLimit, perMinute: number, now: Date): number {
  const elapsed = Math.max(0, now.getTime() - bucket.refilledAt.getTime());
  return Math.min(perMinute, bucket.tokens + (elapsed / MINUTE) * perMinute);
}
