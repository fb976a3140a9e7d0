import type { User } from '../../contracts/documents/users';
import type { Contact } from '../../ports/identities';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';

/** What somebody said of themselves who had not proven the address. */
const CLAIMED = ['fullName', 'avatarUrl', 'phone', 'billingName', 'billingAddress', 'billingTaxId'] as const;

/**
 * Whether the address of an account was proven by another way in than those by which it was made, which Auth has taken away: whoever made it
 * may be a stranger. Who confirms the address and keeps the password is no other person.
 */
export function isTakenOver(
  { unprovenProviders = [] }: User,
  { emailVerified, providers }: Contact,
): boolean {
  return (
    emailVerified &&
    unprovenProviders.length > 0 &&
    !unprovenProviders.some((each) => providers.includes(each))
  );
}

/** What goes when the address is proven, as `undefined`: the mark, and after a take-over what was claimed before, which is asked for anew. */
export function provenChanges(user: User, contact: Contact): Partial<User> | undefined {
  if (user.unprovenProviders === undefined || !contact.emailVerified) return undefined;
  const proven = { unprovenProviders: undefined };
  if (!isTakenOver(user, contact)) return proven;
  const gone = CLAIMED.filter((field) => user[field] !== undefined).map(
    (field) => [field, undefined] as const,
  );
  return { ...proven, ...Object.fromEntries(gone), onboarding: { profileCompleted: false } };
}

/** Ends every session from before, and tells whose address it is. */
export function takeOverJobs({ uid, createdAt }: User): readonly Job[] {
  const about = { recipientRef: uid, actorRef: uid, subjectRef: uid };
  const version = Math.floor(createdAt.getTime() / 1_000);
  return [
    { id: `end-sessions:${uid}:${version}`, kind: 'end-sessions', payload: { uid } },
    noticeJob({ kind: 'sign-in-replaced', ...about, version, facts: {} }),
  ];
}
