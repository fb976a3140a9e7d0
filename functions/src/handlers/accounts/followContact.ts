import type { User } from '../../contracts/documents/users';
import { followedContact } from '../../domain/accounts/followedContact';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Contact } from '../../ports/identities';

/** Brings the account's address and last sign-in to what Auth has; writes only when they differ. */
export async function followContact(
  remembered: User,
  contact: Contact,
  documents: Documents,
  now: Date,
): Promise<void> {
  if (followedContact(remembered, contact) === undefined) return;
  await documents.transact(async (transaction) => {
    const user = await transaction.get(paths.user(remembered.uid));
    const changes = user && followedContact(user, contact);
    if (changes !== undefined) transaction.update(paths.user(remembered.uid), { ...changes, updatedAt: now });
  });
}
