import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { SettingValue } from '../../contracts/settings';
import { DAY, HOUR } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';

type Rules = SettingValue<'moderation.rules'>;

/** So many new accounts within an hour of the first flag are no accident. */
const BURST = { flags: 20, within: HOUR } as const;
/** What a flag of each level weighs; the person's record makes less of it. */
const WEIGHTS = [0.5, 1, 2, 4] as const;

/** A post or comment as its case names it. */
export interface Accused {
  readonly caseId: string;
  readonly targetType: ModerationCase['targetType'];
  readonly targetPath: string;
  readonly authorRef: string;
  readonly version: number;
}

/** One person's flag, weighed when it is given and not again. */
export interface Flagging {
  readonly trustLevel: number;
  /** From 0 to 1. */
  readonly accuracy: number;
  readonly accountCreatedAt: Date;
}

/** How much a flag weighs, and whether it is one of those that have a cap together. */
export function weighed(
  { trustLevel, accuracy, accountCreatedAt }: Flagging,
  { newcomerDays }: Rules,
  now: Date,
): { readonly weight: number; readonly isNewcomer: boolean } {
  return {
    weight: rounded((WEIGHTS[trustLevel] ?? WEIGHTS[0]) * accuracy),
    isNewcomer: now.getTime() - accountCreatedAt.getTime() < newcomerDays * DAY,
  };
}

export function newCase(
  { caseId, targetType, targetPath, authorRef, version }: Accused,
  now: Date,
): ModerationCase {
  return {
    id: caseId,
    targetType,
    targetPath,
    authorRef,
    version,
    ...NOTHING,
    status: 'open',
    decisions: 0,
    isStruck: false,
    createdAt: now,
    updatedAt: now,
  };
}

/** The case with one flag more; flags of an earlier version weigh nothing any more. */
export function flaggedCase(
  found: ModerationCase | undefined,
  accused: Accused,
  { weight, isNewcomer }: { readonly weight: number; readonly isNewcomer: boolean },
  now: Date,
): ModerationCase {
  const before =
    found?.version === accused.version && found.flags > 0 ? found : begunAnew(found, accused, now);
  const newcomerFlags = before.newcomerFlags + (isNewcomer ? 1 : 0);
  const isQuick = now.getTime() - before.createdAt.getTime() <= BURST.within;
  return {
    ...before,
    flags: before.flags + 1,
    weight: rounded(before.weight + (isNewcomer ? 0 : weight)),
    newcomerFlags,
    newcomerWeight: rounded(before.newcomerWeight + (isNewcomer ? weight : 0)),
    isBurst: before.isBurst || (isQuick && newcomerFlags >= BURST.flags),
    updatedAt: now,
  };
}

/** What the flags weigh together. */
export function scoreOf({ weight, newcomerWeight }: ModerationCase, { newcomerCap }: Rules): number {
  return rounded(weight + Math.min(newcomerWeight, newcomerCap));
}

/** Whether the flags hide the text: never one that a moderator left in view as it is. */
export function isToHide(found: ModerationCase, rules: Rules): boolean {
  return found.approvedVersion !== found.version && scoreOf(found, rules) >= rules.hideAt;
}

/** A moderator's word. */
export interface Verdict {
  readonly decision: 'kept' | 'removed';
  readonly reason: string;
  readonly by: string;
}

/** The case decided: what the flags weighed is forgotten, and an appeal is open anew. */
export function decidedCase(
  found: ModerationCase | undefined,
  accused: Accused,
  { decision, reason, by }: Verdict,
  now: Date,
): ModerationCase {
  const { appeal: _earlier, ...before } = found ?? newCase(accused, now);
  return {
    ...before,
    ...NOTHING,
    version: accused.version,
    approvedVersion: decision === 'kept' ? accused.version : undefined,
    status: 'decided',
    decision,
    decisions: before.decisions + 1,
    reason,
    decidedBy: by,
    decidedAt: now,
    isStruck: decision === 'removed',
    updatedAt: now,
  };
}

/** A case that waits for nobody any more: what it is about is gone. */
export function goneCase(found: ModerationCase, now: Date): ModerationCase {
  return found.status === 'open' ? { ...found, ...NOTHING, status: 'decided', updatedAt: now } : found;
}

/** @throws Refusal case-missing, appeal-not-possible, already-appealed, appeal-closed with the instant since when */
export function appealedCase(
  found: ModerationCase | undefined,
  { uid, text }: { readonly uid: string; readonly text: string },
  { appealDays }: Rules,
  now: Date,
): ModerationCase {
  if (found?.authorRef !== uid) throw new Refusal('case-missing', 'There is no such decision about you.');
  if (found.decision !== 'removed' || found.decidedAt === undefined)
    throw new Refusal('appeal-not-possible', 'Nothing of this was removed.');
  if (found.appeal !== undefined) throw new Refusal('already-appealed', 'A decision is appealed once.');
  const since = new Date(found.decidedAt.getTime() + appealDays * DAY);
  if (now >= since) throw new Refusal('appeal-closed', 'The time for an appeal is over.', { since });
  return { ...found, status: 'appealed', appeal: { text, at: now }, updatedAt: now };
}

/** @throws Refusal case-missing, appeal-not-possible, appeal-needs-another, not-yourself */
export function settledAppeal(
  found: ModerationCase | undefined,
  {
    by,
    outcome,
    reason,
  }: { readonly by: string; readonly outcome: 'uphold' | 'overturn'; readonly reason: string },
  now: Date,
): ModerationCase {
  if (found === undefined) throw new Refusal('case-missing', 'There is no such case.');
  if (found.status !== 'appealed' || found.appeal === undefined)
    throw new Refusal('appeal-not-possible', 'There is no appeal to decide.');
  if (found.authorRef === by) throw new Refusal('not-yourself', 'Nobody judges the own text.');
  if (found.decidedBy === by)
    throw new Refusal('appeal-needs-another', 'Another moderator than the first decides an appeal.');
  const isOverturned = outcome === 'overturn';
  return {
    ...found,
    status: 'decided',
    decision: isOverturned ? 'kept' : 'removed',
    approvedVersion: isOverturned ? found.version : found.approvedVersion,
    isStruck: !isOverturned,
    appeal: {
      ...found.appeal,
      outcome: isOverturned ? 'overturned' : 'upheld',
      reason,
      decidedBy: by,
      decidedAt: now,
    },
    updatedAt: now,
  };
}

const NOTHING = { flags: 0, weight: 0, newcomerFlags: 0, newcomerWeight: 0, isBurst: false } as const;

function begunAnew(found: ModerationCase | undefined, accused: Accused, now: Date): ModerationCase {
  if (found === undefined) return newCase(accused, now);
  return { ...found, ...NOTHING, version: accused.version, status: 'open', createdAt: now };
}

/** Weights are added a thousandth at a time, so that 8.8 and 1.6 are 10.4. */
function rounded(weight: number): number {
  return Math.round(weight * 1_000) / 1_000;
}
