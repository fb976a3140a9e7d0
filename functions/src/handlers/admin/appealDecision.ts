import { appealDecision } from '../../contracts/moderation';
import { appealedCase } from '../../domain/moderation/cases';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';

export default operationHandler(
  appealDecision,
  async ({ input: { caseId, text }, caller, now, ports, transact }) => {
    const rules = await readSetting(ports, 'moderation.rules');
    return transact(async (transaction) => {
      const path = paths.moderationCase(caseId);
      const found = await transaction.get(path);
      transaction.set(path, appealedCase(found, { uid: caller.uid, text }, rules, now));
      transaction.log({ action: 'appeal-decision', entityType: 'moderationCase', entityRef: caseId });
      return { caseId };
    });
  },
);
