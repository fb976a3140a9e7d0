import type { Flag, FlagDecision } from '../../contracts/documents/flags';
import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { Standing } from '../../contracts/documents/standings';
import { newStanding } from '../../domain/community/standings';
import { goneCase } from '../../domain/moderation/cases';
import { MAX_OPEN_FLAGS, caseIdOfFlag, closedTextFlag } from '../../domain/moderation/textFlag';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { OperationTransaction } from '../../runtime/operationHandler';

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
  const open = await loadOpenFlags(transaction, targetPath);
  const uids = [...new Set([authorRef, ...open.map(({ reporterRef }) => reporterRef)])];
  const stored = await transaction.getAll(...uids.map((uid) => paths.standing(uid)));
  const standings = new Map(uids.map((uid, index) => [uid, stored[index] ?? newStanding(uid, now)]));
  return { open, standings };
}

/** What waits for a moderator about one thing. */
export async function loadOpenFlags(reader: Reader, targetPath: string): Promise<readonly Flag[]> {
  const found = await reader.query({
    from: paths.flags,
    where: [
      ['targetPath', '==', targetPath],
      ['status', '==', 'open'],
    ],
    limit: MAX_OPEN_FLAGS,
  });
  return found.map(({ data }) => data);
}

/** Closes the flags of what is gone, and the cases that would wait for a moderator. @param cases of the flags, read before */
export function closeGone(
  transaction: JobTransaction,
  { flags, cases }: { readonly flags: readonly Flag[]; readonly cases: readonly ModerationCase[] },
  now: Date,
): void {
  for (const flag of flags) transaction.set(paths.flag(flag.id), closedTextFlag(flag, 'deleted', now));
  for (const found of cases)
    if (found.status === 'open') transaction.set(paths.moderationCase(found.id), goneCase(found, now));
}

/** The cases that flags are of. */
export async function loadCases(reader: Reader, flags: readonly Flag[]): Promise<readonly ModerationCase[]> {
  const ids = [...new Set(flags.map(caseIdOfFlag))];
  const found = await reader.getAll(...ids.map((id) => paths.moderationCase(id)));
  return found.filter((each) => each !== undefined);
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
