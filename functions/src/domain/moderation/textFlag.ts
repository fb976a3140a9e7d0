import type { Flag, FlagDecision } from '../../contracts/documents/flags';
import type { KeptText } from '../../contracts/documents/posts';
import type { Accused } from './cases';

/** More open flags of one text tell a moderator nothing more, and none is kept. */
export const MAX_OPEN_FLAGS = 100;

/** One person flags a text once, and anew when it says something else. */
export function textFlagId(caseId: string, reporterUid: string): string {
  return `${caseId}_${reporterUid}`;
}

/** The case that a flag is counted in. */
export function caseIdOfFlag({ id, reporterRef }: Pick<Flag, 'id' | 'reporterRef'>): string {
  return id.slice(0, id.length - reporterRef.length - 1);
}

/** What moderators read of what is flagged. */
export type Said = Pick<KeptText, 'title' | 'content'>;

interface Report {
  readonly reporterUid: string;
  readonly reason: string;
  readonly said: Said;
  readonly weight: number;
}

/** What moderators see of a flag: the text as its reporter read it, whatever becomes of it. */
export function newTextFlag(
  { caseId, targetType, targetPath, authorRef, version }: Accused,
  { reporterUid, reason, said, weight }: Report,
  now: Date,
): Flag {
  const { title, content } = said;
  return {
    id: textFlagId(caseId, reporterUid),
    targetType,
    targetPath,
    reporterRef: reporterUid,
    reason,
    status: 'open',
    context: [],
    text: { authorRef, version, ...(title !== undefined && { title }), content },
    weight,
    peopleRefs: [...new Set([reporterUid, authorRef])].sort(),
    createdAt: now,
    updatedAt: now,
  };
}

/** The flag once it is decided what became of what it is about. */
export function closedTextFlag(flag: Flag, decision: FlagDecision, now: Date): Flag {
  return { ...flag, status: 'closed', decision, updatedAt: now };
}
