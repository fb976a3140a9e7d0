import { flagContent } from '../../contracts/moderation';
import type { InputOf } from '../../contracts/operation';
import type { SettingValue } from '../../contracts/settings';
import { seenPost } from '../../domain/community/audience';
import { accuracyOf, standingOfToday } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { flaggedCase, isToHide, weighed } from '../../domain/moderation/cases';
import { hiddenNotice } from '../../domain/moderation/moderationNotices';
import { MAX_OPEN_FLAGS, newTextFlag, textFlagId } from '../../domain/moderation/textFlag';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type Caller, type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { loadTies } from '../community/loadPost';
import reportMessage from '../messaging/reportMessage';
import {
  type TextPlace,
  accusedOf,
  caseIdOf,
  isInView,
  loadSaid,
  loadText,
  switchText,
} from '../moderation/textTarget';
import reportReview from '../reviews/reportReview';

/** Messages and reviews have rules of their own for who may report them; what is reported lies in one place. */
export default operationHandler(flagContent, async (call) => {
  const { input, caller, now, ports, transact } = call;
  const { targetType, targetId, parentId = '', reason } = input;
  if (targetType === 'review') return reportReview.handle({ ...call, input: { reviewId: targetId, reason } });
  if (targetType === 'message')
    return reportMessage.handle({
      ...call,
      input: { conversationId: parentId, messageId: targetId, reason },
    });
  const rules = await readSetting(ports, 'moderation.rules');
  const busy = paths.moderationCase(caseIdOf(placeIn(input)));
  return transact((transaction) => flagText(transaction, { input, caller, rules }, now), { busy });
});

interface Given {
  readonly input: InputOf<typeof flagContent>;
  readonly caller: Caller;
  readonly rules: SettingValue<'moderation.rules'>;
}

async function flagText(transaction: OperationTransaction, { input, caller, rules }: Given, now: Date) {
  const text = await loadAccused(transaction, input, caller);
  const accused = accusedOf(text);
  const version = input.version ?? accused.version;
  const path = paths.flag(textFlagId(accused.caseId, caller.uid));
  const [earlier, found, user, stored] = await transaction.getAll(
    path,
    paths.moderationCase(accused.caseId),
    paths.user(caller.uid),
    paths.standing(caller.uid),
  );
  const said = await loadSaid(transaction, text, version);
  if (said === undefined) throw new Refusal('comment-missing', 'It never said anything in that version.');
  const reporter = existingUser(user);
  if (reporter.deletion !== undefined)
    throw new Refusal('account-erasing', 'This account is about to be erased.');
  if (earlier?.text?.version === version)
    throw new Refusal('already-flagged', 'You have shown this to the moderators.');
  const standing = standingOfToday(stored, reporter, now);
  const flagging = {
    trustLevel: standing.trustLevel,
    accuracy: accuracyOf(standing),
    accountCreatedAt: reporter.createdAt,
  };
  const share = weighed(flagging, rules, now);
  const isCurrent = version === accused.version && isInView(text);
  if (isCurrent && (found?.version ?? version) === version && (found?.flags ?? 0) >= MAX_OPEN_FLAGS)
    return { flagId: path.id, status: 'open' as const };
  const flag = newTextFlag(
    { ...accused, version },
    { reporterUid: caller.uid, reason: input.reason, said, weight: share.weight },
    now,
  );
  transaction.set(path, flag);
  transaction.set(paths.standing(caller.uid), standing);
  transaction.log({ action: 'flag-content', entityType: 'flag', entityRef: flag.id });
  if (!isCurrent) return { flagId: flag.id, status: flag.status };
  const after = flaggedCase(found, accused, share, now);
  transaction.set(paths.moderationCase(after.id), after);
  if (isToHide(after, rules)) {
    switchText(transaction, text, { isHidden: true }, undefined, now);
    transaction.job(noticeJob(hiddenNotice(after, text.post.id)));
  }
  return { flagId: flag.id, status: flag.status };
}

function placeIn({ targetType, targetId, parentId = '' }: Given['input']): TextPlace {
  return targetType === 'comment' ? { postId: parentId, commentId: targetId } : { postId: targetId };
}

/** @throws Refusal post-missing, comment-missing, own-content */
async function loadAccused(transaction: OperationTransaction, input: Given['input'], caller: Caller) {
  const place = placeIn(input);
  const text = await loadText(transaction, place);
  const post = text?.post ?? (await transaction.get(paths.post(place.postId)));
  const ties = await loadTies(transaction, post?.audienceRef ?? 'everyone', caller);
  seenPost(post, ties, caller);
  if (text === undefined) throw new Refusal('comment-missing', 'There is no such comment.');
  if (accusedOf(text).authorRef === caller.uid)
    throw new Refusal('own-content', 'Nobody flags the own words.');
  return text;
}
