import { listDeadJobs } from '../../contracts/admin';
import { operationHandler } from '../../runtime/operationHandler';
import { backlog } from '../outbox/backlog';
import { deadJobs } from '../outbox/deadJobs';

export default operationHandler(listDeadJobs, async ({ input, now, documents }) => {
  const [{ jobs, next }, waiting] = await Promise.all([
    deadJobs(documents, { ...input, now }),
    backlog(documents, now),
  ]);
  const nextCursor = next && { ...next, diedAt: next.diedAt.toISOString() };
  return { jobs: [...jobs], nextCursor, backlog: waiting };
});
