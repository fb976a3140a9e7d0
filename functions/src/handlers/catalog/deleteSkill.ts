import { deleteSkill } from '../../contracts/skills';
import { assertPresent } from '../../domain/skills/changedSkill';
import { withoutSkill } from '../../domain/skills/skillGraph';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { GRAPH, loadGraph, saveEdges, saveGraph } from './saveSkills';

export default operationHandler(deleteSkill, ({ input: { skillId }, now, transact }) =>
  transact(async (transaction) => {
    const [graph, found, users] = await Promise.all([
      loadGraph(transaction, now),
      transaction.get(paths.skill(skillId)),
      transaction.query({ from: paths.userSkills, where: [['skillRef', '==', skillId]], limit: 1 }),
    ]);
    assertDeletable(found?.status === 'merged', users.length);
    if (found?.status !== 'merged') assertPresent(found);
    const { graph: left, relinked } = withoutSkill(graph, skillId, now);
    transaction.delete(paths.skill(skillId));
    saveEdges(transaction, left, relinked);
    saveGraph(transaction, left);
    transaction.log({ action: 'delete-skill', entityType: 'skill', entityRef: skillId });
    return { relinked: [...relinked] };
  }, GRAPH),
);

function assertDeletable(isAddress: boolean, users: number): void {
  if (isAddress) throw new Refusal('skill-missing', 'This is an address of another skill by now.');
  if (users > 0)
    throw new Refusal('skill-in-use', 'Somebody teaches or learns it: merge it into another one instead.');
}
