import { reconcilePaymentsJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has lost events looked for, once an hour however often it runs. */
const reconcilePaymentsEveryHour: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = reconcilePaymentsJob(now);
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
  });
};

export default reconcilePaymentsEveryHour;
