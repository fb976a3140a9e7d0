import { byPopularity } from '../../domain/skills/skillStats';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { recountSkillStats } from './recountSkill';
import { loadGraph } from './saveSkills';

const AT_ONCE = 20;

/** Counts every skill anew, since a trend ends without anybody writing, and ranks them. A second run finds nothing to change. */
export default jobHandler<'rank-skills'>(async ({ documents, now }) => {
  const ids = Object.keys((await loadGraph(documents, now)).nodes);
  await inParts(ids, (id) => recountSkillStats(documents, id, now));
  const skills = (await documents.getAll(...ids.map((id) => paths.skill(id)))).flatMap((each) => each ?? []);
  const ranks = skills.sort(byPopularity).map(({ id }, index) => [id, index + 1] as const);
  await inParts(ranks, ([id, popularityRank]) =>
    documents.transact(async (transaction) => {
      const skill = await transaction.get(paths.skill(id));
      if (skill === undefined || skill.stats.popularityRank === popularityRank) return;
      transaction.update(paths.skill(id), { 'stats.popularityRank': popularityRank });
    }),
  );
});

async function inParts<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await Promise.all(items.slice(from, from + AT_ONCE).map(work));
  }
}
