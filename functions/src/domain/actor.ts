import type { Role } from '../contracts/documents/users';

/** Who acts: an Auth uid, and the role in the token, which for an admin the account confirmed. */
export interface Actor {
  readonly uid: string;
  readonly role: Role | undefined;
}
