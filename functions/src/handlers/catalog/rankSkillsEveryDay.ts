import { rankSkillsJob } from '../../domain/skills/skillJobs';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import type { ScheduleHandler } from '../../runtime/schedule';
import { jobOnce } from '../../runtime/jobOnce';

/** Has the skills counted and ranked, once a day however often it runs. */
const rankSkillsEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = rankSkillsJob(now);
  await transactWithJobs({ documents, ports, now }, (transaction) => jobOnce(transaction, job));
};

export default rankSkillsEveryDay;
