import { rollUpJob } from '../../domain/statistics/rollUpJob';
import { jobOnce } from '../../runtime/jobOnce';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has what happened counted, once each five minutes however often it runs. */
const rollUpStatisticsEveryFiveMinutes: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, rollUpJob(now)));
};

export default rollUpStatisticsEveryFiveMinutes;
