import { moveUserSkillsJob } from '../../domain/skills/skillJobs';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { moveUserSkill } from './moveUserSkill';

const BATCH = 100;
const AT_ONCE = 10;

/**
 * Moves one batch of the people who have a merged skill, and leaves the next to another job; each of them moves on its own, and one that
 * cannot holds up no other.
 */
export default jobHandler<'move-user-skills'>(async ({ payload, documents, now, transact }) => {
  const { skillId, intoSkillId, batch, after } = payload;
  const page = await documents.query({
    from: paths.userSkills,
    where: [['skillRef', '==', skillId]],
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(after !== undefined && { startAfter: [after] }),
  });
  const ids = page.map(({ path }) => path.id);
  const failures = await eachAlone(ids, AT_ONCE, (id) => moveUserSkill(documents, id, now));
  if (ids.length === BATCH) {
    const next = moveUserSkillsJob(skillId, intoSkillId, { batch: batch + 1, after: ids.at(-1) });
    await transact((transaction) => jobOnce(transaction, next));
  }
  throwSome(failures, ids.length);
});
