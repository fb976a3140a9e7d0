import { LEADERBOARD_KINDS, LEADERBOARD_PERIODS } from '../../contracts/utilities/leaderboardKinds';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { boardWithout, mayBeShown } from '../../domain/catalog/leaderboards';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Takes a person off every board that may not show them any more; who may be again appears on the next day. */
export function leaveLeaderboards(uid: string, documents: Documents, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const [profile, privacy, suspension] = await transaction.getAll(
      paths.publicProfile(uid),
      paths.privacySettings(uid),
      paths.suspension(uid),
    );
    const person = { profile, privacy, isSuspended: isSuspended(suspension, now) };
    const left = LEADERBOARD_KINDS.filter((kind) => !mayBeShown(person, kind));
    if (left.length === 0) return;
    const boards = LEADERBOARD_PERIODS.flatMap((period) =>
      left.map((kind) => paths.leaderboard(period, kind)),
    );
    const found = await transaction.getAll(...boards);
    for (const [index, board] of found.entries()) {
      const path = boards[index];
      if (path === undefined || board?.entries.some(({ userRef }) => userRef === uid) !== true) continue;
      transaction.set(path, boardWithout(board, uid, now));
    }
  });
}
