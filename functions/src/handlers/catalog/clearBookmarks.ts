import { clearBookmarksJob } from '../../domain/catalog/bookmarkJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { closeGone, loadCases, loadOpenFlags } from '../moderation/applyVerdict';

const BATCH = 300;

/** Deletes one batch of the bookmarks of a resource that is gone, closes its flags, and leaves the next to another job. */
export default jobHandler<'clear-bookmarks'>(({ payload: { resourceId, batch }, now, transact }) =>
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
    const flags = await loadOpenFlags(transaction, paths.resource(resourceId).path);
    const cases = await loadCases(transaction, flags);
    for (const { path } of page) transaction.delete(path);
    closeGone(transaction, { flags, cases }, now);
    if (page.length === BATCH && following === undefined) transaction.job(next);
  }),
);
