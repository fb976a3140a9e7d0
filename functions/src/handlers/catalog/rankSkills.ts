import { skillStats } from '../../contracts/documents/skills';
import { byPopularity } from '../../domain/skills/skillStats';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import type { Documents } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import { recountSkillStats } from './recountSkill';
import { loadGraph } from './saveSkills';

const AT_ONCE = 20;

/**
 * Counts every skill anew, since a trend ends without anybody writing, and ranks them. A second run finds nothing to change; one that
 * cannot be counted holds up no other.
 */
export default jobHandler<'rank-skills'>(async ({ documents, now }) => {
  const ids = Object.keys((await loadGraph(documents, now)).nodes);
  const failures = [
    ...(await eachAlone(ids, AT_ONCE, (id) => recountSkillStats(documents, id, now))),
    ...(await rank(documents, ids)),
  ];
  throwSome(failures, ids.length);
});

async function rank(documents: Documents, ids: readonly string[]): Promise<readonly Error[]> {
  const skills = await documents.getAll(...ids.map((id) => paths.skill(id)));
  const counted = ids.flatMap((id, index) => {
    const { data: stats } = skillStats.safeParse(skills[index]?.stats);
    return stats === undefined ? [] : [{ id, stats }];
  });
  const ranked = counted.sort(byPopularity).map(({ id }) => id);
  return eachAlone(ranked, AT_ONCE, (id) =>
    documents.transact(async (transaction) => {
      const popularityRank = ranked.indexOf(id) + 1;
      const skill = await transaction.get(paths.skill(id));
      if (skill === undefined || skill.stats.popularityRank === popularityRank) return;
      transaction.update(paths.skill(id), { 'stats.popularityRank': popularityRank });
    }),
  );
}
