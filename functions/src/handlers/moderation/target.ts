import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { Accused } from '../../domain/moderation/cases';
import type { About } from '../../domain/moderation/moderationNotices';
import type { Said } from '../../domain/moderation/textFlag';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** What flags, verdicts and appeals name. */
export interface Place {
  readonly targetType: ModerationCase['targetType'];
  readonly targetId: string;
  /** The post of a comment. */
  readonly parentId?: string | undefined;
}

/** Something that is there and that flags and verdicts are about: all that the one engine knows of it. */
export interface Target {
  readonly accused: Accused;
  readonly about: About;
  /** Whether others see it, and whether a verdict took it away before. */
  readonly isInView: boolean;
  readonly isRemoved: boolean;
  /** What a version of it says; undefined where nobody knows. */
  readonly said: (reader: Reader, version: number) => Promise<Said | undefined>;
  /** Brings it to what flags or a verdict say. @returns whether others see it now */
  readonly turn: (transaction: JobTransaction, turn: Turn, now: Date) => boolean;
}

/** `hidden` is until a moderator has looked. */
export interface Turn {
  readonly to: 'hidden' | NonNullable<ModerationCase['decision']>;
  /** What its present version says, which stays with the moderators. */
  readonly said?: Said | undefined;
  /** Of a comment: with what hangs on it. */
  readonly withReplies?: boolean;
  /** Counts the decisions about it. */
  readonly decisions: number;
}

/** The id of the case about it. */
export function caseIdOf({ targetType, targetId, parentId }: Place): string {
  return [targetType, parentId, targetId].filter((part) => part !== undefined).join('_');
}

/** The place of what a case is about. */
export function placeOf({
  targetType,
  targetPath,
}: Pick<ModerationCase, 'targetType' | 'targetPath'>): Place {
  const [, root = '', , below] = targetPath.split('/');
  return below === undefined
    ? { targetType, targetId: root }
    : { targetType, targetId: below, parentId: root };
}
