import { mirroredProfile, showsTheSame } from '../../domain/accounts/mirroredProfile';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Brings the public profile to what the account, the coach profile and the wish for privacy say now, whichever write called for it. */
export function mirrorPublicProfile(uid: string, documents: Documents, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const [user, coach, privacy, current] = await transaction.getAll(
      paths.user(uid),
      paths.coach(uid),
      paths.privacySettings(uid),
      paths.publicProfile(uid),
    );
    const wanted = mirroredProfile({ user, coach, privacy }, now);
    if (showsTheSame(current, wanted)) return;
    if (wanted === undefined) transaction.delete(paths.publicProfile(uid));
    else transaction.set(paths.publicProfile(uid), wanted);
  });
}
