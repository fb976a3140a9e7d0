import { sweepActivityJob } from '../../domain/settings/activityRetention';
import { jobOnce } from '../../runtime/jobOnce';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has old entries of the activity log deleted, once a day however often it runs. */
const sweepActivityEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = sweepActivityJob(now.toISOString().slice(0, 10));
  await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, job));
};

export default sweepActivityEveryDay;
