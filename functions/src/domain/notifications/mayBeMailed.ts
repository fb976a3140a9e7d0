import type { SkipReason } from '../../contracts/documents/outbox';
import type { Contact } from '../../ports/identities';

/** Whether mail may go to an account's address: its owner has shown that it is theirs, and the account is in use. */
export function mayBeMailed(contact: Contact | undefined): contact is Contact & { readonly email: string } {
  return contact?.email !== undefined && contact.emailVerified && !contact.disabled;
}

/** Why an account cannot be mailed. */
export function whyNotMailed(contact: Contact | undefined): SkipReason {
  if (contact?.email === undefined) return 'no-address';
  return contact.disabled ? 'account-disabled' : 'address-unverified';
}
