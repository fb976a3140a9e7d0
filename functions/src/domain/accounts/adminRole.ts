import type { Coach } from '../../contracts/documents/coaches';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';
import { signInRevoked } from './newUser';

/** The account as an admin's. @throws Refusal sign-in-revoked for one that is suspended or deleted */
export function asAdmin(user: User, now: Date): User {
  if (user.status !== 'active') throw signInRevoked();
  return user.role === 'admin' ? user : { ...user, role: 'admin', updatedAt: now };
}

/**
 * The account with the role that it had before: a coach's, if it has the profile of one.
 * @param otherAdmins how many others could act as an admin now
 * @throws Refusal illegal-transition for the last one
 */
export function withoutAdmin(user: User, coach: Coach | undefined, otherAdmins: number, now: Date): User {
  if (user.role !== 'admin') return user;
  if (otherAdmins === 0)
    throw new Refusal('illegal-transition', 'This is the last admin: grant another one first.');
  return { ...user, role: coach === undefined ? 'student' : 'coach', updatedAt: now };
}
