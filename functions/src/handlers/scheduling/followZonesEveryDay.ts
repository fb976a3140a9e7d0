import { PLACES } from '../../contracts/documents/consultationTypes';
import { followZonesJob } from '../../domain/scheduling/zoneRules';
import { jobOnce } from '../../runtime/jobOnce';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has the sessions to come compared with the zones' rules when these are of another edition, and once a week while they are not. */
const followZonesEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  for (const place of PLACES)
    await transactWithJobs({ documents, ports, now }, (transaction) =>
      jobOnce(transaction, followZonesJob(process.versions.tz ?? 'unknown', place)),
    );
};

export default followZonesEveryDay;
