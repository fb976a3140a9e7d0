import { rankSkillsJob } from '../../domain/skills/skillJobs';
import { paths } from '../../domain/paths';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import type { ScheduleHandler } from '../../runtime/schedule';

/** Has the skills counted and ranked, once a day however often it runs. */
const rankSkillsEveryDay: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  const job = rankSkillsJob(now);
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
  });
};

export default rankSkillsEveryDay;
