import type { Role } from '../contracts/documents/users';

/** An account as Firebase Authentication knows it now: how to reach it, and what it may. */
export interface Contact {
  /** Absent for who signed in without one. */
  readonly email: string | undefined;
  /** Whether its owner has shown that it is theirs. */
  readonly emailVerified: boolean;
  /** E.164; Auth has texted a code to it, so that it is the owner's. */
  readonly phone: string | undefined;
  readonly disabled: boolean;
  /** When its owner last signed in, and not only had a token renewed; undefined before the first time. */
  readonly lastSignInAt: Date | undefined;
  /** The ways in that it has, such as `password` and `google.com`. */
  readonly providers: readonly string[];
  /** The `role` claim that its tokens carry. */
  readonly role: Role | undefined;
  /** All claims that its tokens carry besides Firebase's own, the role among them. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The accounts of Firebase Authentication. */
export interface Identities {
  /**
   * Sets the `role` claim and keeps the others; a token that is already out carries it after its next refresh.
   * @param known the account as Auth has just told of it, which is then not asked again
   * @returns whether it stood already; `gone` where there is no account
   */
  setRole(uid: string, role: Role, known?: Contact): Promise<'set' | 'stood' | 'gone'>;
  /** Ends an account and every session of it; one that is gone is none to end. */
  remove(uid: string): Promise<void>;
  /** Ends every session of an account: its tokens end within the hour, and are not renewed. One that is gone has none. */
  endSessions(uid: string): Promise<void>;
  /** Undefined when the account is gone. */
  contact(uid: string): Promise<Contact | undefined>;
  /** The account whose owner has shown that the address is theirs; undefined when there is none, or it is disabled. */
  ownerOf(email: string): Promise<string | undefined>;
}
