import { MINUTE } from '../../contracts/utilities/spans';
import { listed, listingJob } from '../../domain/notifications/broadcasts';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { audiencePage } from './audience';

/** The database tells of an instant for an hour; who lists later lists the people of that later time. */
const MEMORY = 50 * MINUTE;

/** Lists one page of the people of a broadcast, as they were when it was asked for, into batches, and leaves the next page to a job. */
export default jobHandler<'list-recipients'>(async ({ payload, documents, transact, now }) => {
  const { broadcastId, page, after } = payload;
  const path = paths.broadcast(broadcastId);
  const known = await documents.get(path);
  if (known === undefined || known.audience.type === 'people' || known.pages !== page) return;
  const isRemembered = now.getTime() - known.createdAt.getTime() < MEMORY;
  const reader = isRemembered ? documents.asOf(known.asOf) : documents;
  const { people, next } = await audiencePage(reader, known.audience, after);
  await transact(async (transaction) => {
    const present = await transaction.get(path);
    if (present?.pages !== page) return;
    const { broadcast, jobs } = listed(present, people, next === undefined, now);
    transaction.set(path, broadcast);
    for (const job of jobs) transaction.job(job);
    if (next !== undefined) transaction.job(listingJob(broadcast, page + 1, next));
  });
});
