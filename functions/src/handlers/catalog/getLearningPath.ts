import { getLearningPath } from '../../contracts/skills';
import { ancestors, learningOrder } from '../../domain/skills/learningOrder';
import { isMastered } from '../../domain/skills/mastery';
import { knownNode, presentSkill } from '../../domain/skills/skillGraph';
import { stepOf } from '../../domain/skills/skillViews';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { loadGraph } from './saveSkills';

export default operationHandler(getLearningPath, async ({ input, caller, now, documents }) => {
  const graph = await loadGraph(documents, now);
  const skillId = presentSkill(graph, input.skillId);
  knownNode(graph, skillId);
  const way = ancestors(graph.nodes, skillId);
  const mastered = caller === undefined ? new Set<string>() : await masteredOf(documents, caller.uid, way);
  const steps = learningOrder(graph.nodes, skillId, mastered).map((id) => stepOf(graph, id));
  return {
    skillId,
    steps,
    mastered: [...mastered].sort(),
    totalEstimatedTime: steps.reduce((sum, { estimatedLearningTime }) => sum + estimatedLearningTime, 0),
  };
});

/** What of the way the person masters. */
async function masteredOf(reader: Reader, uid: string, way: ReadonlySet<string>): Promise<Set<string>> {
  const ids = [...way];
  const found = await reader.getAll(...ids.map((id) => paths.userSkillOf(uid, id)));
  return new Set(
    ids.filter((_, index) => {
      const own = found[index];
      return own !== undefined && isMastered(own);
    }),
  );
}
