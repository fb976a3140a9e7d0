import type { Job } from '../../ports/jobs';

/** Milliseconds: what is deleted within one of these is counted once. */
const BURST = 2_000;

/** Recounts what people have not read of a conversation, at the end of the burst in which `now` lies, or so many bursts later. */
export function settleUnreadJob(
  conversationId: string,
  now: Date,
  later = 0,
): { readonly job: Job<'settle-unread'>; readonly at: Date } {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  return {
    job: {
      id: `settle-unread:${conversationId}:${burst}`,
      kind: 'settle-unread',
      payload: { conversationId },
    },
    at: new Date(burst * BURST),
  };
}
