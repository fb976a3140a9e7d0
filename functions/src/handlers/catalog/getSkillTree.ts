import { getSkillTree } from '../../contracts/skills';
import type { SkillGraph } from '../../contracts/documents/skillGraphs';
import { knownNode, presentSkill } from '../../domain/skills/skillGraph';
import { depths, learningOrder } from '../../domain/skills/learningOrder';
import { relatedOf, stepOf, unlockedBy } from '../../domain/skills/skillViews';
import { operationHandler } from '../../runtime/operationHandler';
import { loadGraph } from './saveSkills';

export default operationHandler(getSkillTree, async ({ input, now, documents }) =>
  treeOf(await loadGraph(documents, now), input.skillId),
);

function treeOf(graph: SkillGraph, wanted: string) {
  const skillId = presentSkill(graph, wanted);
  knownNode(graph, skillId);
  const order = learningOrder(graph.nodes, skillId);
  const depth = depths(graph.nodes, order);
  return {
    skillId,
    prerequisites: order.map((id) => ({ ...stepOf(graph, id), depth: depth.get(id) ?? 0 })),
    unlocks: unlockedBy(graph, skillId),
    related: relatedOf(graph, skillId),
  };
}
