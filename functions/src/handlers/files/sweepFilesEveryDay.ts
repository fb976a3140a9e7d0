import { FOLDERS } from '../../domain/files/filePaths';
import { sweepFilesJob, sweepObjectsJob } from '../../domain/files/fileJobs';
import { paths } from '../../domain/paths';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has the files and objects looked through that may belong to nothing, once a day however often it runs. */
const sweepFilesEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const day = now.toISOString().slice(0, 10);
  const jobs = [sweepFilesJob(day), ...FOLDERS.map((folder) => sweepObjectsJob(day, folder))];
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    const known = await transaction.getAll(...jobs.map(({ id }) => paths.outboxJob(id)));
    jobs.filter((_, index) => known[index] === undefined).forEach((job) => transaction.job(job));
  });
};

export default sweepFilesEveryDay;
