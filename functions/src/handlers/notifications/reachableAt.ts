import type { SkipReason } from '../../contracts/documents/outbox';
import type { User } from '../../contracts/documents/users';
import { mayBeMailed, whyNotMailed } from '../../domain/notifications/mayBeMailed';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import { followContact } from '../accounts/followContact';

/** Where mail reaches a person now, or why nowhere: what Auth says at this moment, never what the account's document remembers. */
export async function reachableAt(
  user: User,
  documents: Documents,
  ports: Ports,
): Promise<{ readonly to: string } | { readonly reason: SkipReason }> {
  const identities = await ports.identities();
  const contact = await identities.contact(user.uid);
  if (contact !== undefined && contact.email !== user.email)
    await followContact(user, contact, { documents, ports, now: ports.now() });
  return mayBeMailed(contact) ? { to: contact.email } : { reason: whyNotMailed(contact) };
}
