import type { Role } from '../contracts/documents/users';

/** How an account may be reached, as Firebase Authentication knows it now. */
export interface Contact {
  /** Absent for who signed in without one. */
  readonly email: string | undefined;
  /** Whether its owner has shown that it is theirs. */
  readonly emailVerified: boolean;
  readonly disabled: boolean;
}

/** The accounts of Firebase Authentication. */
export interface Identities {
  /** Sets the `role` claim and keeps the others; a token that is already out carries it after its next refresh. */
  setRole(uid: string, role: Role): Promise<void>;
  /** Undefined when the account is gone. */
  contact(uid: string): Promise<Contact | undefined>;
}
