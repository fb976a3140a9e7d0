import { tendMeetingsJob } from '../../domain/meetings/meetingJobs';
import { jobOnce } from '../../runtime/jobOnce';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Has rooms and sessions compared. */
const tendMeetingsEverySixHours: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  await transactWithJobs({ documents, ports, now }, (transaction) =>
    jobOnce(transaction, tendMeetingsJob(now)),
  );
};

export default tendMeetingsEverySixHours;
