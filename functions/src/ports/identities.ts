import type { Role } from '../contracts/documents/users';

/** The accounts of Firebase Authentication. */
export interface Identities {
  /** Sets the `role` claim and keeps the others; a token that is already out carries it after its next refresh. */
  setRole(uid: string, role: Role): Promise<void>;
}
