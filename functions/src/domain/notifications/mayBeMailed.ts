import type { Contact } from '../../ports/identities';

/** Whether mail may go to an account's address: its owner has shown that it is theirs, and the account is in use. */
export function mayBeMailed(contact: Contact | undefined): contact is Contact & { readonly email: string } {
  return contact?.email !== undefined && contact.emailVerified && !contact.disabled;
}
