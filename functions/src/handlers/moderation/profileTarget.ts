import { followCoachPageJob } from '../../domain/accounts/coachPage';
import { mirroredProfile } from '../../domain/accounts/mirroredProfile';
import { type Suspendable, withProfileHeld, withProfileShown } from '../../domain/accounts/suspending';
import type { PrivacySettings } from '../../contracts/documents/settings';
import { fingerprint } from './fingerprint';
import { profileWords } from '../../domain/moderation/profileWords';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type Place, type Target, caseIdOf } from './target';

/**
 * What a person shows to everyone: name, picture and, of a coach, the page. Out of view, nobody else reads any of it, and the coach's programs
 * leave the market as with a page that its coach hides. Its owner writes it directly, so that its version is a fingerprint of what it says.
 */
export async function loadProfile(reader: Reader, { targetId: uid }: Place): Promise<Target | undefined> {
  const caseId = caseIdOf({ targetType: 'profile', targetId: uid });
  const [user, coach, suspension, privacy, found] = await reader.getAll(
    paths.user(uid),
    paths.coach(uid),
    paths.suspension(uid),
    paths.privacySettings(uid),
    paths.moderationCase(caseId),
  );
  if (user === undefined || user.status === 'deleted') return undefined;
  const words = profileWords(user, coach);
  const version = fingerprint(words);
  const isHeld = user.profileHold !== undefined;
  return {
    accused: {
      caseId,
      targetType: 'profile',
      targetPath: paths.publicProfile(uid).path,
      authorRef: uid,
      version,
    },
    about: {},
    isInView: !isHeld,
    isRemoved: isHeld && found?.decision === 'removed',
    said: (_reader, wanted) => Promise.resolve(wanted === version ? words : undefined),
    turn: (transaction, { to }, now) => {
      const before = { user, coach, suspension };
      const isShown = to === 'kept';
      const after = isShown ? withProfileShown(before, now) : withProfileHeld(before, now);
      if (after !== before) save(transaction, { before, after, privacy }, now);
      return isShown;
    },
  };
}

interface Change {
  readonly before: Suspendable;
  readonly after: Suspendable;
  readonly privacy: PrivacySettings | undefined;
}

/** Everybody sees the difference with the commit; programs, search and matching follow as they follow the page. */
function save(transaction: JobTransaction, { before, after, privacy }: Change, now: Date): void {
  const { user, coach, suspension } = after;
  if (user === undefined) return;
  transaction.set(paths.user(user.uid), user);
  const profile = mirroredProfile({ user, coach, privacy }, now);
  if (profile !== undefined) transaction.set(paths.publicProfile(user.uid), profile);
  if (suspension !== undefined && suspension !== before.suspension)
    transaction.set(paths.suspension(user.uid), suspension);
  if (coach === undefined || coach === before.coach) return;
  transaction.set(paths.coach(coach.id), coach);
  transaction.job(followCoachPageJob(coach));
}
