import { clearBookmarksJob } from '../../domain/catalog/bookmarkJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

const BATCH = 300;

/** Deletes one batch of the bookmarks of a resource that is gone, and leaves the next to another job. */
export default jobHandler<'clear-bookmarks'>(({ payload: { resourceId, batch }, transact }) =>
  transact(async (transaction) => {
    const next = clearBookmarksJob(resourceId, batch + 1);
    const [resource, following] = await transaction.getAll(
      paths.resource(resourceId),
      paths.outboxJob(next.id),
    );
    if (resource !== undefined) return;
    const page = await transaction.query({
      from: paths.bookmarks,
      where: [['resourceRef', '==', resourceId]],
      limit: BATCH,
    });
    for (const { path } of page) transaction.delete(path);
    if (page.length === BATCH && following === undefined) transaction.job(next);
  }),
);
