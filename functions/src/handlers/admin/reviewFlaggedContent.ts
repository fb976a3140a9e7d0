import { reviewFlaggedContent } from '../../contracts/moderation';
import { decidedCase } from '../../domain/moderation/cases';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { closeFlags, loadParties, strike } from '../moderation/applyVerdict';
import { decideMessage } from '../moderation/decideMessage';
import { bringToVerdict, loadTarget } from '../moderation/targets';
import hideReview from '../reviews/hideReview';
import showReview from '../reviews/showReview';

export default operationHandler(reviewFlaggedContent, async (call) => {
  const { input, caller, now, transact } = call;
  const { targetType, targetId, decision, reason, withReplies = false } = input;
  if (targetType === 'review') {
    if (decision === 'keep') await showReview.handle({ ...call, input: { reviewId: targetId } });
    else await hideReview.handle({ ...call, input: { reviewId: targetId, reason } });
    return { targetId, decision };
  }
  if (targetType === 'message') {
    await transact((transaction) => decideMessage(transaction, input, now));
    return { targetId, decision };
  }
  const place = { targetType, targetId, parentId: input.parentId };
  return transact(async (transaction) => {
    const target = await loadTarget(transaction, place);
    if (target === undefined) throw new Refusal('content-missing', 'What this is about is gone.');
    const { accused } = target;
    if (accused.authorRef === caller.uid) throw new Refusal('not-yourself', 'Nobody judges the own text.');
    if (accused.version !== input.version)
      throw new Refusal('content-changed', 'It has changed since; look again.', {
        version: accused.version,
      });
    const path = paths.moderationCase(accused.caseId);
    const [found, said, parties] = await Promise.all([
      transaction.get(path),
      target.said(transaction, accused.version),
      loadParties(transaction, accused.targetPath, accused.authorRef, now),
    ]);
    const verdict = decision === 'remove' ? 'removed' : 'kept';
    const after = decidedCase(found, accused, { decision: verdict, reason, by: caller.uid }, now);
    const standings = closeFlags(transaction, parties, verdict, now);
    strike(standings, after, found?.isStruck ?? false, now);
    for (const [uid, standing] of standings)
      if (standing !== parties.standings.get(uid)) transaction.set(paths.standing(uid), standing);
    transaction.set(path, after);
    bringToVerdict(transaction, { target, said, withReplies }, after, now);
    transaction.log({
      action: `content.${decision}`,
      entityType: targetType,
      entityRef: targetId,
      metadata: { caseId: after.id, flags: parties.open.length },
    });
    return { targetId, decision, caseId: after.id };
  });
});
