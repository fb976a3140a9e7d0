import { MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';

/** Milliseconds: what is said within one of these is told once, and whoever reads it before its end is not told. */
export const TELLING_BURST = 30_000;

/** For so long those who are there are looked after, who may go without having read. */
export const WATCHED_FOR = 10 * MINUTE;

/** Tells a conversation's readers of the burst in which `now` lies, at its end, or so many bursts later. */
export function tellMessagesJob(
  conversationId: string,
  now: Date,
  later = 0,
): { readonly job: Job<'tell-messages'>; readonly at: Date } {
  const burst = Math.floor(now.getTime() / TELLING_BURST) + 1 + later;
  const at = new Date(burst * TELLING_BURST);
  return {
    job: {
      id: `tell-messages:${conversationId}:${burst}`,
      kind: 'tell-messages',
      payload: { conversationId, burst },
      runAt: at,
    },
    at,
  };
}
