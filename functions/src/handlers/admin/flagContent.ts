import { flagContent } from '../../contracts/moderation';
import type { InputOf } from '../../contracts/operation';
import type { SettingValue } from '../../contracts/settings';
import { accuracyOf, standingOfToday } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { flaggedCase, isToHide, weighed } from '../../domain/moderation/cases';
import { MAX_OPEN_FLAGS, newTextFlag, textFlagId } from '../../domain/moderation/textFlag';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type Caller, type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import reportMessage from '../messaging/reportMessage';
import { type Place, caseIdOf } from '../moderation/target';
import { hide, loadSeenTarget } from '../moderation/targets';
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
  const place = { targetType, targetId, parentId: input.parentId };
  const rules = await readSetting(ports, 'moderation.rules');
  const busy = paths.moderationCase(caseIdOf(place));
  return transact((transaction) => flag(transaction, { input, place, caller, rules }, now), { busy });
});

interface Given {
  readonly input: InputOf<typeof flagContent>;
  readonly place: Place;
  readonly caller: Caller;
  readonly rules: SettingValue<'moderation.rules'>;
}

async function flag(transaction: OperationTransaction, { input, place, caller, rules }: Given, now: Date) {
  const target = await loadSeenTarget(transaction, place, caller);
  const { accused } = target;
  if (accused.authorRef === caller.uid) throw new Refusal('own-content', 'Nobody flags the own words.');
  const version = input.version ?? accused.version;
  const path = paths.flag(textFlagId(accused.caseId, caller.uid));
  const [earlier, found, user, stored] = await transaction.getAll(
    path,
    paths.moderationCase(accused.caseId),
    paths.user(caller.uid),
    paths.standing(caller.uid),
  );
  const said = await target.said(transaction, version);
  if (said === undefined)
    throw new Refusal('content-changed', 'It does not say what it said in that version.', {
      version: accused.version,
    });
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
  const isCurrent = version === accused.version && target.isInView;
  if (isCurrent && (found?.version ?? version) === version && (found?.flags ?? 0) >= MAX_OPEN_FLAGS)
    return { flagId: path.id, status: 'open' as const };
  const given = newTextFlag(
    { ...accused, version },
    { reporterUid: caller.uid, reason: input.reason, said, weight: share.weight },
    now,
  );
  transaction.set(path, given);
  transaction.set(paths.standing(caller.uid), standing);
  transaction.log({ action: 'flag-content', entityType: 'flag', entityRef: given.id });
  if (!isCurrent) return { flagId: given.id, status: given.status };
  const after = flaggedCase(found, accused, share, now);
  transaction.set(paths.moderationCase(after.id), after);
  if (isToHide(after, rules)) hide(transaction, target, after, now);
  return { flagId: given.id, status: given.status };
}
