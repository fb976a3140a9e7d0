import type { User } from '../../contracts/documents/users';
import { followedContact } from '../../domain/accounts/followedContact';
import { paths } from '../../domain/paths';
import type { Contact } from '../../ports/identities';
import { type Surroundings, transactWithJobs } from '../../runtime/transactWithJobs';
import { saveContact } from './saveContact';

/** Brings an account to what Auth has of it; writes only when they differ. */
export async function followContact(
  remembered: User,
  contact: Contact,
  surroundings: Surroundings,
): Promise<void> {
  if (followedContact(remembered, contact) === undefined) return;
  await transactWithJobs(surroundings, async (transaction) => {
    const user = await transaction.get(paths.user(remembered.uid));
    if (user !== undefined) saveContact(transaction, user, contact, surroundings.now);
  });
}
