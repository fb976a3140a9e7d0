import type { RateLimit } from '../../contracts/documents/rateLimits';
import { MESSAGES_PER_HOUR } from '../../contracts/utilities/messageSeq';

const HOUR = 3_600_000;

/**
 * A sender's bucket of messages, an hour's worth that refills evenly, after some more were sent. They stand, so that the bucket may go below nothing:
 * what was sent too much in a burst is paid by waiting. The rules take no message while `expiresAt` is more than an hour ahead: then it is empty.
 */
export function afterSending(bucket: RateLimit | undefined, count: number, now: Date): RateLimit {
  const fullAt = Math.max(bucket?.expiresAt.getTime() ?? 0, now.getTime());
  const expiresAt = new Date(fullAt + (count * HOUR) / MESSAGES_PER_HOUR);
  const missing = ((expiresAt.getTime() - now.getTime()) / HOUR) * MESSAGES_PER_HOUR;
  return { tokens: MESSAGES_PER_HOUR - missing, refilledAt: now, expiresAt };
}
