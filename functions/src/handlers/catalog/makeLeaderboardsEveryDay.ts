import { makeLeaderboardsJob } from '../../domain/catalog/leaderboards';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { jobOnce } from '../../runtime/jobOnce';
import { readSetting } from '../../runtime/settings';

/** Has the boards made, once a day however often it runs. */
const makeLeaderboardsEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const { timeZone } = await readSetting(ports, 'statistics.zone');
  const job = makeLeaderboardsJob(now, timeZone);
  await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, job));
};

export default makeLeaderboardsEveryDay;
