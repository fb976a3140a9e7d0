import { clearBookmarksJob } from '../../domain/catalog/bookmarkJobs';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';

/** Has the bookmarks of a resource deleted with it. */
export default triggerHandler<'resources/{resourceId}'>(
  (_before, after) => after === undefined,
  async ({ params: { resourceId }, transact }) => {
    const job = clearBookmarksJob(resourceId);
    await transact(async (transaction) => {
      const [resource, known] = await transaction.getAll(paths.resource(resourceId), paths.outboxJob(job.id));
      if (resource === undefined && known === undefined) transaction.job(job);
    });
  },
);
