import { tendCalendarJob } from '../../domain/calendars/calendarJobs';
import { paths } from '../../domain/paths';
import { jobOnce } from '../../runtime/jobOnce';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

/** Connections that one run has looked after; the rest comes in the next one. */
const AT_ONCE = 300;

/** Has the connections looked after that are due, each once for each time. */
const tendCalendarsEveryHour: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const due = await documents.query({
    from: paths.calendarGrants,
    where: [['tendAt', '<=', now]],
    orderBy: [['tendAt', 'asc']],
    limit: AT_ONCE,
  });
  for (const { data } of due) {
    const job = tendCalendarJob(data.coachRef, data.tendAt);
    await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, job));
  }
};

export default tendCalendarsEveryHour;
