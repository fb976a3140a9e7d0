import { mergeSkills } from '../../contracts/skills';
import { assertPresent, mergedSkill } from '../../domain/skills/changedSkill';
import { moveUserSkillsJob } from '../../domain/skills/skillJobs';
import { withMerged } from '../../domain/skills/skillGraph';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { GRAPH, loadGraph, saveEdges, saveGraph } from './saveSkills';

export default operationHandler(mergeSkills, ({ input: { skillId, intoSkillId }, now, transact }) =>
  transact(async (transaction) => {
    const graph = await loadGraph(transaction, now);
    const [found, into] = await transaction.getAll(paths.skill(skillId), paths.skill(intoSkillId));
    const gone = assertPresent(found);
    assertPresent(into);
    const { graph: joined, relinked } = withMerged(graph, skillId, intoSkillId, now);
    transaction.set(paths.skill(skillId), mergedSkill(gone, intoSkillId, now));
    for (const [id, target] of Object.entries(graph.merged)) {
      if (target === skillId)
        transaction.update(paths.skill(id), { mergedInto: intoSkillId, updatedAt: now });
    }
    saveEdges(transaction, joined, relinked);
    saveGraph(transaction, joined);
    transaction.job(moveUserSkillsJob(skillId, intoSkillId));
    transaction.log({
      action: 'merge-skills',
      entityType: 'skill',
      entityRef: skillId,
      metadata: { intoSkillId },
    });
    return { skillId: intoSkillId, relinked: [...relinked] };
  }, GRAPH),
);
