import type { SkipReason } from '../../contracts/documents/outbox';
import type { User } from '../../contracts/documents/users';
import { mayBeMailed, whyNotMailed } from '../../domain/notifications/mayBeMailed';
import type { Documents } from '../../ports/documents';
import type { Contact } from '../../ports/identities';
import type { Ports } from '../../ports/ports';
import { followContact } from '../accounts/followContact';

/** Where mail reaches a person, or why nowhere. */
export type Reached = { readonly to: string } | { readonly reason: SkipReason };

/** Where mail reaches a person now: what Auth says at this moment, never what the account's document remembers, which follows it. */
export async function reachableAt(user: User, documents: Documents, ports: Ports): Promise<Reached> {
  const contact = await contactOf(user, ports);
  if (contact !== undefined && contact.email !== user.email)
    await followContact(user, contact, { documents, ports, now: ports.now() });
  return reached(contact);
}

/** The same beside a transaction that holds the account, which cannot follow; undefined where it would have to. */
export async function reachableAsKnown(user: User, ports: Ports): Promise<Reached | undefined> {
  const contact = await contactOf(user, ports);
  return contact?.email === user.email ? reached(contact) : undefined;
}

async function contactOf({ uid }: User, ports: Ports): Promise<Contact | undefined> {
  const identities = await ports.identities();
  return identities.contact(uid);
}

function reached(contact: Contact | undefined): Reached {
  return mayBeMailed(contact) ? { to: contact.email } : { reason: whyNotMailed(contact) };
}
