import type { User } from '../../contracts/documents/users';
import { HOUR } from '../../contracts/utilities/spans';
import type { Contact } from '../../ports/identities';
import { provenChanges } from './takeOver';

/** Milliseconds: of those who sign in more often, not every time is written down. */
const BETWEEN_SIGN_INS = HOUR;

/** What an account remembers otherwise than Auth has it now; undefined where nothing is to be written, and a field that goes. */
export function followedContact(user: User, contact: Contact): Partial<User> | undefined {
  const { email, lastLogin } = user;
  const address = contact.email ?? email;
  const signIn = contact.lastSignInAt;
  const isLater =
    signIn !== undefined &&
    (lastLogin === undefined || signIn.getTime() - lastLogin.getTime() >= BETWEEN_SIGN_INS);
  const changes = {
    ...(address !== email && { email: address }),
    ...(isLater && { lastLogin: signIn }),
    ...provenChanges(user, contact),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}
