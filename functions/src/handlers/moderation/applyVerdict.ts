import type { Flag, FlagDecision } from '../../contracts/documents/flags';
import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { Standing } from '../../contracts/documents/standings';
import { settleRepliesJob } from '../../domain/community/communityJobs';
import { newStanding } from '../../domain/community/standings';
import { removedNotice, restoredNotice } from '../../domain/moderation/moderationNotices';
import { MAX_OPEN_FLAGS, closedTextFlag } from '../../domain/moderation/textFlag';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { type Said, type Text, isInView, switchText } from './textTarget';

/** What a verdict changes besides the text: its flags, the record of who gave them, and the author's. */
export interface Parties {
  readonly open: readonly Flag[];
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Everything that is read before a verdict is written. */
export async function loadParties(
  transaction: Reader,
  targetPath: string,
  authorRef: string,
  now: Date,
): Promise<Parties> {
  const found = await transaction.query({
    from: paths.flags,
    where: [
      ['targetPath', '==', targetPath],
      ['status', '==', 'open'],
    ],
    limit: MAX_OPEN_FLAGS,
  });
  const open = found.map(({ data }) => data);
  const uids = [...new Set([authorRef, ...open.map(({ reporterRef }) => reporterRef)])];
  const stored = await transaction.getAll(...uids.map((uid) => paths.standing(uid)));
  const standings = new Map(uids.map((uid, index) => [uid, stored[index] ?? newStanding(uid, now)]));
  return { open, standings };
}

/** Closes the flags, and remembers in the standing of each who gave one whether the moderators agreed: once, since a flag is closed once. */
export function closeFlags(
  transaction: OperationTransaction,
  { open, standings }: Parties,
  decision: FlagDecision,
  now: Date,
): Map<string, Standing> {
  const after = new Map(standings);
  for (const flag of open) {
    transaction.set(paths.flag(flag.id), closedTextFlag(flag, decision, now));
    const standing = after.get(flag.reporterRef);
    if (standing === undefined) continue;
    const field = decision === 'kept' ? 'flagsDisagreed' : 'flagsAgreed';
    after.set(flag.reporterRef, { ...standing, [field]: standing[field] + 1, updatedAt: now });
  }
  return after;
}

/** The author's strikes follow the case: one while a removal stands. */
export function strike(
  standings: Map<string, Standing>,
  { authorRef, isStruck }: ModerationCase,
  wasStruck: boolean,
  now: Date,
): void {
  const author = standings.get(authorRef);
  if (author === undefined || isStruck === wasStruck) return;
  const strikes = Math.max(0, author.strikes + (isStruck ? 1 : -1));
  standings.set(authorRef, { ...author, strikes, updatedAt: now });
}

/** Brings a text, and with a comment its replies, to what its case says; its author is told what changed. @param text as it is now */
export function bringToVerdict(
  transaction: OperationTransaction,
  { text, said }: { readonly text: Text; readonly said: Said | undefined },
  found: ModerationCase,
  withReplies: boolean,
  now: Date,
): void {
  const { post, comment } = text;
  const isRemoved = found.decision === 'removed';
  const wasInView = isInView(text);
  const wasBranchRemoved = comment?.isBranchRemoved ?? false;
  const isBranchRemoved = isRemoved && (withReplies || wasBranchRemoved);
  const switches = { isHidden: false, isRemoved, ...(comment !== undefined && { isBranchRemoved }) };
  const isShown = switchText(transaction, text, switches, said, now);
  if (comment !== undefined && isBranchRemoved !== wasBranchRemoved)
    transaction.job(settleRepliesJob(post.id, comment.id, `${found.decisions}-${now.getTime()}`));
  if (isRemoved && !(comment ?? post).isRemoved) transaction.job(noticeJob(removedNotice(found, post.id)));
  if (isShown && !wasInView) transaction.job(noticeJob(restoredNotice(found, post.id)));
}
