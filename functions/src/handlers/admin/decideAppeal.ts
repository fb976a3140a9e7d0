import { decideAppeal } from '../../contracts/moderation';
import { newStanding } from '../../domain/community/standings';
import { settledAppeal } from '../../domain/moderation/cases';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { strike } from '../moderation/applyVerdict';
import { placeOf } from '../moderation/target';
import { bringToVerdict, loadTarget } from '../moderation/targets';

export default operationHandler(decideAppeal, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { caseId, outcome, reason } = input;
    const path = paths.moderationCase(caseId);
    const found = await transaction.get(path);
    const after = settledAppeal(found, { by: caller.uid, outcome, reason }, now);
    const target = await loadTarget(transaction, placeOf(after));
    const said = await target?.said(transaction, target.accused.version);
    const stored = await transaction.get(paths.standing(after.authorRef));
    const author = stored ?? newStanding(after.authorRef, now);
    const standings = new Map([[after.authorRef, author]]);
    strike(standings, after, found?.isStruck ?? false, now);
    const struck = standings.get(after.authorRef);
    if (struck !== undefined && struck !== author) transaction.set(paths.standing(after.authorRef), struck);
    transaction.set(path, after);
    if (target !== undefined && outcome === 'overturn')
      bringToVerdict(transaction, { target, said }, after, now);
    transaction.log({ action: `appeal.${outcome}`, entityType: 'moderationCase', entityRef: caseId });
    return { caseId, outcome };
  }),
);
