import { moveUserSkillsJob } from '../../domain/skills/skillJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { moveUserSkill } from './moveUserSkill';

const BATCH = 100;
const AT_ONCE = 10;

/** Moves one batch of the people who have a merged skill, and leaves the next to another job; each of them moves on its own. */
export default jobHandler<'move-user-skills'>(async ({ payload, documents, now, transact }) => {
  const { skillId, intoSkillId, batch } = payload;
  const page = await documents.query({
    from: paths.userSkills,
    where: [['skillRef', '==', skillId]],
    limit: BATCH,
  });
  for (let from = 0; from < page.length; from += AT_ONCE) {
    const some = page.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ path }) => moveUserSkill(documents, path.id, now)));
  }
  if (page.length < BATCH) return;
  const next = moveUserSkillsJob(skillId, intoSkillId, batch + 1);
  await transact(async (transaction) => {
    if ((await transaction.get(paths.outboxJob(next.id))) === undefined) transaction.job(next);
  });
});
