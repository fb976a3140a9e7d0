import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';

export default jobHandler<'recount-bookmarks'>(({ payload: { resourceId }, documents }) =>
  countBookmarks(documents, resourceId),
);

/**
 * Brings a resource's count to its bookmarks. Holding the resource, it counts, and writes what stood already too: of two counts the later one
 * sees the newer.
 */
export function countBookmarks(documents: Documents, resourceId: string): Promise<void> {
  return documents.transact(async (transaction) => {
    if ((await transaction.get(paths.resource(resourceId))) === undefined) return;
    const bookmarkCount = await documents.count({
      from: paths.bookmarks,
      where: [['resourceRef', '==', resourceId]],
    });
    transaction.update(paths.resource(resourceId), { bookmarkCount });
  });
}
