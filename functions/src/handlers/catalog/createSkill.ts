import { createSkill } from '../../contracts/skills';
import { generateSlug } from '../../contracts/utilities/generateSlug';
import { newSkill } from '../../domain/skills/changedSkill';
import { nodeOf, presentSkill, withSkill } from '../../domain/skills/skillGraph';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { GRAPH, loadGraph, saveGraph, withEdges } from './saveSkills';

export default operationHandler(createSkill, ({ input, now, transact }) =>
  transact(async (transaction) => {
    const { skillId = generateSlug(input.name), ...content } = input;
    const graph = await loadGraph(transaction, now);
    if (Object.hasOwn(graph.nodes, skillId) || presentSkill(graph, skillId) !== skillId)
      throw new Refusal('skill-exists', 'There is a skill of this id.', { skillId });
    const skill = newSkill(content, skillId, Object.keys(graph.nodes).length + 1, now);
    const grown = withSkill(graph, skillId, nodeOf(skill), now);
    transaction.create(paths.skill(skillId), withEdges(skill, grown));
    saveGraph(transaction, grown);
    transaction.log({ action: 'create-skill', entityType: 'skill', entityRef: skillId });
    return { skillId };
  }, GRAPH),
);
