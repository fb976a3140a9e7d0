import { reviewFlaggedContent } from '../../contracts/moderation';
import { decidedCase } from '../../domain/moderation/cases';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { bringToVerdict, closeFlags, loadParties, strike } from '../moderation/applyVerdict';
import { decideMessage } from '../moderation/decideMessage';
import { accusedOf, loadSaid, loadText } from '../moderation/textTarget';
import hideReview from '../reviews/hideReview';
import showReview from '../reviews/showReview';

export default operationHandler(reviewFlaggedContent, async (call) => {
  const { input, caller, now, transact } = call;
  const { targetType, targetId, parentId = '', decision, reason, withReplies = false } = input;
  if (targetType === 'review') {
    if (decision === 'keep') await showReview.handle({ ...call, input: { reviewId: targetId } });
    else await hideReview.handle({ ...call, input: { reviewId: targetId, reason } });
    return { targetId, decision };
  }
  if (targetType === 'message') {
    await transact((transaction) => decideMessage(transaction, input, now));
    return { targetId, decision };
  }
  const place = targetType === 'post' ? { postId: targetId } : { postId: parentId, commentId: targetId };
  return transact(async (transaction) => {
    const text = await loadText(transaction, place);
    if (text === undefined) throw new Refusal('content-missing', 'What this is about is gone.');
    const accused = accusedOf(text);
    if (accused.authorRef === caller.uid) throw new Refusal('not-yourself', 'Nobody judges the own text.');
    if (accused.version !== input.version)
      throw new Refusal('content-changed', 'It has changed since; look again.', {
        version: accused.version,
      });
    const path = paths.moderationCase(accused.caseId);
    const [found, said, parties] = await Promise.all([
      transaction.get(path),
      loadSaid(transaction, text, accused.version),
      loadParties(transaction, accused.targetPath, accused.authorRef, now),
    ]);
    const verdict = decision === 'remove' ? 'removed' : 'kept';
    const after = decidedCase(found, accused, { decision: verdict, reason, by: caller.uid }, now);
    const standings = closeFlags(transaction, parties, verdict, now);
    strike(standings, after, found?.isStruck ?? false, now);
    for (const [uid, standing] of standings)
      if (standing !== parties.standings.get(uid)) transaction.set(paths.standing(uid), standing);
    transaction.set(path, after);
    bringToVerdict(transaction, { text, said }, after, withReplies, now);
    transaction.log({
      action: `content.${decision}`,
      entityType: targetType,
      entityRef: targetId,
      metadata: { caseId: after.id, flags: parties.open.length },
    });
    return { targetId, decision, caseId: after.id };
  });
});
