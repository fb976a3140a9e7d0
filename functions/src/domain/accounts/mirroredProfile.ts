import type { Coach } from '../../contracts/documents/coaches';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { User } from '../../contracts/documents/users';

/** What everyone may see of a person; nothing when the account is gone. Its `createdAt` is the account's. */
export function mirroredProfile(
  user: User | undefined,
  coach: Coach | undefined,
  now: Date,
): PublicProfile | undefined {
  if (user === undefined || user.status === 'deleted') return undefined;
  return {
    displayName: user.fullName ?? (user.role === 'coach' ? 'Coach' : 'Member'),
    ...(user.avatarUrl !== undefined && { avatarUrl: user.avatarUrl }),
    role: user.role,
    ...(coach !== undefined && { coachSlug: coach.slug }),
    badges: coach?.isVerified === true ? ['verified-coach'] : [],
    createdAt: user.createdAt,
    updatedAt: now,
  };
}

/** Whether a reader sees no difference; a mirror of an equal profile writes nothing. */
export function showsTheSame(a: PublicProfile | undefined, b: PublicProfile | undefined): boolean {
  return visibleParts(a) === visibleParts(b);
}

function visibleParts(profile: PublicProfile | undefined): string {
  if (profile === undefined) return '';
  const { displayName, avatarUrl, role, coachSlug, badges } = profile;
  return JSON.stringify([displayName, avatarUrl, role, coachSlug, badges]);
}
