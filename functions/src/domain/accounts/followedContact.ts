import type { User } from '../../contracts/documents/users';
import type { Contact } from '../../ports/identities';

/** Milliseconds: of those who sign in more often, not every time is written down. */
const BETWEEN_SIGN_INS = 3_600_000;

/** What an account remembers otherwise than Auth has it now; undefined where nothing is to be written. */
export function followedContact(
  { email, lastLogin }: Pick<User, 'email' | 'lastLogin'>,
  contact: Contact,
): Partial<Pick<User, 'email' | 'lastLogin'>> | undefined {
  const address = contact.email ?? email;
  const signIn = contact.lastSignInAt;
  const isLater =
    signIn !== undefined &&
    (lastLogin === undefined || signIn.getTime() - lastLogin.getTime() >= BETWEEN_SIGN_INS);
  if (address === email && !isLater) return undefined;
  return { ...(address !== email && { email: address }), ...(isLater && { lastLogin: signIn }) };
}
