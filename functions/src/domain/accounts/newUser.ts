import type { Role, User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';

export interface SignUp {
  readonly uid: string;
  readonly email: string | undefined;
  readonly role: Exclude<Role, 'admin'>;
  readonly details: Pick<User, 'fullName' | 'avatarUrl' | 'phone' | 'timeZone' | 'locale'> & {
    readonly marketingConsent?: boolean | undefined;
  };
}

/**
 * The account after signing up: the existing one when it has the wanted role already, so that repeating is harmless.
 * @throws Refusal email-required, role-taken
 */
export function newUser({ uid, email, role, details }: SignUp, existing: User | undefined, now: Date): User {
  if (existing !== undefined) {
    if (existing.role === role) return existing;
    throw new Refusal('role-taken', `This account is a ${existing.role}'s already.`, { role: existing.role });
  }
  if (email === undefined) throw new Refusal('email-required', 'Sign in with an e-mail address first.');
  return {
    ...details,
    uid,
    email,
    role,
    marketingConsent: details.marketingConsent ?? false,
    status: 'active',
    onboarding: { profileCompleted: false },
    createdAt: now,
    updatedAt: now,
  };
}
