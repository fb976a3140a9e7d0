import { updateSkill } from '../../contracts/skills';
import { updatedSkill } from '../../domain/skills/changedSkill';
import { nodeOf, withSkill } from '../../domain/skills/skillGraph';
import { paths } from '../../domain/paths';
import { updatesOf } from '../../domain/withUpdates';
import { operationHandler } from '../../runtime/operationHandler';
import { GRAPH, loadGraph, saveGraph, withEdges } from './saveSkills';

export default operationHandler(updateSkill, ({ input, now, transact }) =>
  transact(async (transaction) => {
    const { skillId } = input;
    const [graph, found] = await Promise.all([
      loadGraph(transaction, now),
      transaction.get(paths.skill(skillId)),
    ]);
    const skill = updatedSkill(found, updatesOf(input), now);
    const grown = withSkill(graph, skillId, nodeOf(skill), now);
    transaction.set(paths.skill(skillId), withEdges(skill, grown));
    saveGraph(transaction, grown);
    transaction.log({ action: 'update-skill', entityType: 'skill', entityRef: skillId });
    return { skillId, status: skill.status };
  }, GRAPH),
);
