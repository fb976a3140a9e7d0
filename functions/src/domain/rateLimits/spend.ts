import type { RateLimit } from '../../contracts/documents/rateLimits';
import { HOUR } from '../../contracts/utilities/spans';

/**
 * A bucket of an hour's worth that refills evenly, after more was taken from it. What was done stands, so that the bucket may go below
 * nothing: what was too much in a burst is paid by waiting. The rules let no more through while `expiresAt` is more than an hour ahead: then it is
 * empty.
 */
export function spend(bucket: RateLimit | undefined, count: number, perHour: number, now: Date): RateLimit {
  const fullAt = Math.max(bucket?.expiresAt.getTime() ?? 0, now.getTime());
  const expiresAt = new Date(fullAt + (count * HOUR) / perHour);
  const missing = ((expiresAt.getTime() - now.getTime()) / HOUR) * perHour;
  return { tokens: perHour - missing, refilledAt: now, expiresAt };
}
