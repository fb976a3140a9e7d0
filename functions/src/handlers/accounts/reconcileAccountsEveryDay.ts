import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { jobOnce } from '../../runtime/jobOnce';
import { reconcileAccountsJob } from './reconcileAccountsJob';

/** Begins the day's comparison of accounts with Auth, once a day however often it is called. */
const reconcileAccountsEveryDay: ScheduleHandler = async (ports) => {
  const now = ports.now();
  const job = reconcileAccountsJob(now.toISOString().slice(0, 10));
  await transactWithJobs({ documents: await ports.documents(), ports, now }, (transaction) =>
    jobOnce(transaction, job),
  );
};

export default reconcileAccountsEveryDay;
