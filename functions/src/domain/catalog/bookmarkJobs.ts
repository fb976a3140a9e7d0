import type { Job } from '../../ports/jobs';

/** Milliseconds: bookmarks that come and go within one of these are counted once. */
const BURST = 5_000;

/** Counts a resource's bookmarks at the end of the burst in which `now` lies, or so many bursts later. */
export function recountBookmarksJob(
  resourceId: string,
  now: Date,
  later = 0,
): { readonly job: Job<'recount-bookmarks'>; readonly at: Date } {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const at = new Date(burst * BURST);
  const id = `recount-bookmarks:${resourceId}:${burst}`;
  return { job: { id, kind: 'recount-bookmarks', payload: { resourceId } }, at };
}

/** Deletes the bookmarks of a resource that is gone, batch after batch. */
export function clearBookmarksJob(resourceId: string, batch = 0): Job<'clear-bookmarks'> {
  return {
    id: `clear-bookmarks:${resourceId}:${batch}`,
    kind: 'clear-bookmarks',
    payload: { resourceId, batch },
  };
}
