import { recountBookmarksJob } from '../../domain/catalog/bookmarkJobs';
import { secondParts } from '../../domain/joinedIds';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/** Has a resource's bookmarks counted when one came or went; a bookmark of a resource that is gone goes too. */
export default triggerHandler<'bookmarks/{bookmarkId}'>(
  (before, after) => !before || !after,
  async (occasion) => {
    const { params, documents, now, isGone } = occasion;
    if (isGone !== true) await dropOfNothing(documents, params.bookmarkId);
    const candidates = secondParts(params.bookmarkId);
    const resources = await documents.getAll(...candidates.map((id) => paths.resource(id)));
    for (const resource of resources)
      if (resource !== undefined)
        await requestOnce((later) => recountBookmarksJob(resource.id, now, later), occasion);
  },
);

async function dropOfNothing(documents: Documents, bookmarkId: string): Promise<void> {
  const path = paths.bookmark(bookmarkId);
  const bookmark = await documents.get(path);
  if (bookmark === undefined || (await documents.get(paths.resource(bookmark.resourceRef))) !== undefined)
    return;
  await documents.transact(async (transaction) => {
    const resource = await transaction.get(paths.resource(bookmark.resourceRef));
    if (resource === undefined) transaction.delete(path);
  });
}
