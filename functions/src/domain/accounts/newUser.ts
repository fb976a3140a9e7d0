import type { Role, User } from '../../contracts/documents/users';
import type { Contact } from '../../ports/identities';
import { Refusal } from '../refusal';

export interface SignUp {
  readonly uid: string;
  readonly contact: Contact;
  readonly role: Exclude<Role, 'admin'>;
  readonly details: Pick<User, 'fullName' | 'avatarUrl' | 'phone' | 'timeZone' | 'locale'> & {
    readonly marketingConsent?: boolean | undefined;
  };
}

/**
 * The account behind a token, which outlives it by up to an hour.
 * @throws Refusal sign-in-revoked
 */
export function livingContact(contact: Contact | undefined): Contact {
  if (contact === undefined || contact.disabled) throw signInRevoked();
  return contact;
}

/**
 * The account after signing up: the existing one, or a new one with the role that its tokens carry already.
 * @throws Refusal sign-in-revoked, role-taken, email-required
 */
export function newUser(signUp: SignUp, existing: User | undefined, now: Date): User {
  const { uid, contact, details } = signUp;
  if (existing?.status === 'deleted') throw signInRevoked();
  const role = heldRole(signUp, existing);
  if (existing !== undefined) return existing;
  if (contact.email === undefined)
    throw new Refusal('email-required', 'Sign in with an e-mail address first.');
  return {
    ...details,
    uid,
    email: contact.email,
    role,
    marketingConsent: details.marketingConsent ?? false,
    status: 'active',
    ...(!contact.emailVerified && { unprovenProviders: [...contact.providers] }),
    ...(contact.lastSignInAt !== undefined && { lastLogin: contact.lastSignInAt }),
    onboarding: { profileCompleted: false },
    createdAt: now,
    updatedAt: now,
  };
}

/** Whether an account is as signing up made it: nobody has done anything in it or with it since, and nobody is erasing it. */
export function isUntouched({ status, onboarding, deletion, createdAt, updatedAt }: User): boolean {
  return (
    status === 'active' &&
    !onboarding.profileCompleted &&
    deletion === undefined &&
    updatedAt.getTime() === createdAt.getTime()
  );
}

/** A role is given once. An admin did not choose it, so its app may ask for any. */
function heldRole({ contact, role }: SignUp, existing: User | undefined): Role {
  const held = existing?.role ?? contact.role ?? role;
  if (held === role || held === 'admin') return held;
  throw new Refusal('role-taken', `This account is a ${held}'s already.`, { role: held });
}

export function signInRevoked(): Refusal {
  return new Refusal('sign-in-revoked', 'This sign-in is no longer valid.');
}
