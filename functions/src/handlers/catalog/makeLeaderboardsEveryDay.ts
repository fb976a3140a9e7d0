import { makeLeaderboardsJob } from '../../domain/catalog/leaderboards';
import { paths } from '../../domain/paths';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has the boards made, once a day however often it runs. */
const makeLeaderboardsEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = makeLeaderboardsJob(now);
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
  });
};

export default makeLeaderboardsEveryDay;
