import type { Coach } from '../../contracts/documents/coaches';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';
import { strictlyAfter } from './strictlyAfter';

/** The account as an admin's. @throws Refusal person-inactive for one that is suspended or deleted */
export function asAdmin(user: User, now: Date): User {
  if (user.status !== 'active') throw personInactive();
  return user.role === 'admin'
    ? user
    : { ...user, role: 'admin', updatedAt: strictlyAfter(user.updatedAt, now) };
}

/**
 * The account with the role that it had before: a coach's, if it has the profile of one.
 * @param otherAdmins how many others could act as an admin now
 * @throws Refusal last-admin
 */
export function withoutAdmin(user: User, coach: Coach | undefined, otherAdmins: number, now: Date): User {
  if (user.role !== 'admin') return user;
  assertNotLastAdmin(otherAdmins);
  const role = coach === undefined ? 'student' : 'coach';
  return { ...user, role, updatedAt: strictlyAfter(user.updatedAt, now) };
}

/** The account that is meant, not that of the caller. */
export function personInactive(): Refusal {
  return new Refusal('person-inactive', 'This person is suspended, or can no longer sign in.');
}

/** @throws Refusal last-admin */
export function assertNotLastAdmin(otherAdmins: number): void {
  if (otherAdmins > 0) return;
  throw new Refusal('last-admin', 'This is the last admin: make somebody else one first.');
}
