import type { Coach } from '../../contracts/documents/coaches';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { PrivacySettings } from '../../contracts/documents/settings';
import { straightened } from '../straightened';
import type { User } from '../../contracts/documents/users';

/** What a public profile is made of. */
export interface ProfileSources {
  readonly user: User | undefined;
  readonly coach?: Coach | undefined;
  readonly privacy?: PrivacySettings | undefined;
}

/**
 * What everyone may see of a person; nothing when the account is gone. Its `createdAt` is the account's. A deactivated coach page
 * leaves no trace in it, and an active one is public whatever the person wishes for the rest. What moderators hide shows neither name nor
 * picture.
 */
export function mirroredProfile(
  { user, coach, privacy }: ProfileSources,
  now: Date,
): PublicProfile | undefined {
  if (user === undefined || user.status === 'deleted') return undefined;
  const isHidden = user.profileHold !== undefined;
  const page = coach?.isActive === true && !isHidden ? coach : undefined;
  const isReduced = isHidden || (privacy?.profileVisible === false && page === undefined);
  const fullName = isHidden ? undefined : user.fullName;
  // A name that turns the text around it would turn every list that shows it.
  const name = straightened(fullName ?? '') || (user.role === 'coach' ? 'Coach' : 'Member');
  return {
    displayName: isReduced && fullName !== undefined ? shortName(name) : name,
    ...(user.avatarUrl !== undefined && !isReduced && { avatarUrl: user.avatarUrl }),
    role: user.role,
    ...(page !== undefined && { coachSlug: page.slug }),
    ...(isHidden && { isHidden }),
    badges: page?.isVerified === true ? ['verified-coach'] : [],
    createdAt: user.createdAt,
    updatedAt: now,
  };
}

/** The first word of a name, the first letter of a name of one word: enough to be addressed by. */
function shortName(name: string): string {
  const [first = name, ...others] = name.trim().split(/\s+/u);
  if (others.length > 0) return first;
  const [letter] = new Intl.Segmenter().segment(first);
  return `${letter?.segment ?? ''}.`;
}

/** Whether a reader sees no difference; a mirror of an equal profile writes nothing. */
export function showsTheSame(a: PublicProfile | undefined, b: PublicProfile | undefined): boolean {
  return visibleParts(a) === visibleParts(b);
}

function visibleParts(profile: PublicProfile | undefined): string {
  if (profile === undefined) return '';
  const { displayName, avatarUrl, role, coachSlug, isHidden, badges } = profile;
  return JSON.stringify([displayName, avatarUrl, role, coachSlug, isHidden, badges]);
}
