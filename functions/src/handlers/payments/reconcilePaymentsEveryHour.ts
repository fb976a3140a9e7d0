import { reconcilePaymentsJob } from '../../domain/payments/paymentJobs';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { jobOnce } from '../../runtime/jobOnce';

/** Has lost events looked for, once an hour however often it runs. */
const reconcilePaymentsEveryHour: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = reconcilePaymentsJob(now);
  await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, job));
};

export default reconcilePaymentsEveryHour;
