import { deleteSkill } from '../../contracts/skills';
import { assertPresent } from '../../domain/skills/changedSkill';
import { addressesOf, withoutSkill } from '../../domain/skills/skillGraph';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { GRAPH, loadGraph, saveEdges, saveGraph } from './saveSkills';

export default operationHandler(deleteSkill, ({ input: { skillId }, now, transact }) =>
  transact(async (transaction) => {
    const [graph, found] = await Promise.all([
      loadGraph(transaction, now),
      transaction.get(paths.skill(skillId)),
    ]);
    if (found?.status === 'merged')
      throw new Refusal('skill-missing', 'This is an address of another skill by now.');
    assertPresent(found);
    // Whoever had what was merged into it may still be on the way to it.
    const ids = [skillId, ...addressesOf(graph, skillId)];
    await assertUnused(transaction, ids);
    const { graph: left, relinked } = withoutSkill(graph, skillId, now);
    for (const id of ids) transaction.delete(paths.skill(id));
    saveEdges(transaction, left, relinked);
    saveGraph(transaction, left);
    transaction.log({ action: 'delete-skill', entityType: 'skill', entityRef: skillId });
    return { relinked: [...relinked] };
  }, GRAPH),
);

/** @throws Refusal skill-in-use */
async function assertUnused(reader: Reader, ids: readonly string[]): Promise<void> {
  const users = await Promise.all(
    ids.map((id) => reader.query({ from: paths.userSkills, where: [['skillRef', '==', id]], limit: 1 })),
  );
  if (users.some(({ length }) => length > 0))
    throw new Refusal('skill-in-use', 'Somebody teaches or learns it: merge it into another one instead.');
}
