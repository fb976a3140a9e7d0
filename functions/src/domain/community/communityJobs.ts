import type { Job } from '../../ports/jobs';

/** Milliseconds: votes and comments that come and go within one of these are counted once. */
const BURST = 2_000;

/** Counts the votes and the visible comments of a post at the end of the burst in which `now` lies, or so many bursts later. */
export function recountPostJob(
  postId: string,
  now: Date,
  later = 0,
): { readonly job: Job<'recount-post'>; readonly at: Date } {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const id = `recount-post:${postId}:${burst}`;
  return { job: { id, kind: 'recount-post', payload: { postId } }, at: new Date(burst * BURST) };
}

/** Tells those whom a new post, or a comment on one, names: none where it names nobody else. */
export function tellMentionsJob(
  { postId, commentId }: { readonly postId: string; readonly commentId?: string },
  mentions: readonly string[],
  /** The author, and who is told of it in another way. */
  except: readonly string[],
): Job<'tell-mentions'> | undefined {
  const uids = [...new Set(mentions)].filter((uid) => !except.includes(uid));
  if (uids.length === 0) return undefined;
  const payload = { postId, ...(commentId !== undefined && { commentId }), uids };
  return { id: `tell-mentions:${commentId ?? postId}`, kind: 'tell-mentions', payload };
}

/** Deletes what lay below a post that is gone, batch after batch. */
export function clearPostJob(postId: string, batch = 0): Job<'clear-post'> {
  return { id: `clear-post:${postId}:${batch}`, kind: 'clear-post', payload: { postId, batch } };
}

/**
 * Brings the replies of a comment to whether it was removed with them, batch after batch.
 * @param decision tells one time that this changed from the next
 */
export function settleRepliesJob(
  postId: string,
  commentId: string,
  decision: string,
  { batch, after }: { readonly batch: number; readonly after?: string } = { batch: 0 },
): Job<'settle-replies'> {
  return {
    id: `settle-replies:${commentId}:${decision}:${batch}`,
    kind: 'settle-replies',
    payload: { postId, commentId, decision, batch, ...(after !== undefined && { after }) },
  };
}
