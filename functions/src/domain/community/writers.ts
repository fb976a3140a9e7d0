import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';

/** @throws Refusal user-missing */
export function existingUser(user: User | undefined): User {
  if (user === undefined) throw new Refusal('user-missing', 'An account comes before the first post.');
  return user;
}
