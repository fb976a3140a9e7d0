import type { ModerationCase } from '../../contracts/documents/moderationCases';
import { hiddenNotice, removedNotice, restoredNotice } from '../../domain/moderation/moderationNotices';
import type { Said } from '../../domain/moderation/textFlag';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import type { Caller } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadProfile } from './profileTarget';
import { loadResource } from './resourceTarget';
import type { Place, Target } from './target';
import { loadTextTarget, seenTextTarget } from './textTarget';

type Load = (reader: Reader, place: Place) => Promise<Target | undefined>;
type LoadSeen = (reader: Reader, place: Place, caller: Caller) => Promise<Target>;

const LOADS: Readonly<Record<Place['targetType'], Load>> = {
  post: loadTextTarget,
  comment: loadTextTarget,
  profile: loadProfile,
  resource: loadResource,
};

const LOADS_SEEN: Readonly<Record<Place['targetType'], LoadSeen>> = {
  post: seenTextTarget,
  comment: seenTextTarget,
  profile: inView(loadProfile, 'profile-missing'),
  resource: inView(loadResource, 'resource-missing'),
};

/** Undefined for what is gone. */
export function loadTarget(reader: Reader, place: Place): Promise<Target | undefined> {
  return LOADS[place.targetType](reader, place);
}

/** What the caller sees. @throws Refusal post-missing, comment-missing, profile-missing, resource-missing */
export function loadSeenTarget(reader: Reader, place: Place, caller: Caller): Promise<Target> {
  return LOADS_SEEN[place.targetType](reader, place, caller);
}

/** Takes it out of view until a moderator has looked; its author is told. */
export function hide(transaction: JobTransaction, target: Target, found: ModerationCase, now: Date): void {
  target.turn(transaction, { to: 'hidden', decisions: found.decisions }, now);
  transaction.job(noticeJob(hiddenNotice(found, target.about)));
}

interface Decided {
  readonly target: Target;
  readonly said: Said | undefined;
  readonly withReplies?: boolean;
}

/** Brings it, and with a comment its replies, to what its case says; its author is told what changed. */
export function bringToVerdict(
  transaction: JobTransaction,
  { target, said, withReplies = false }: Decided,
  found: ModerationCase,
  now: Date,
): void {
  const { decision = 'kept', decisions } = found;
  const isShown = target.turn(transaction, { to: decision, said, withReplies, decisions }, now);
  if (decision === 'removed' && !target.isRemoved)
    transaction.job(noticeJob(removedNotice(found, target.about)));
  if (isShown && !target.isInView) transaction.job(noticeJob(restoredNotice(found, target.about)));
}

/** What is out of view is there for its author alone, and nobody learns that it was. */
function inView(load: Load, missing: 'profile-missing' | 'resource-missing'): LoadSeen {
  return async (reader, place, { uid, role }) => {
    const target = await load(reader, place);
    const isSeen = target?.isInView === true || target?.accused.authorRef === uid || role === 'admin';
    if (target !== undefined && isSeen) return target;
    throw new Refusal(missing, 'There is no such thing to see.');
  };
}
