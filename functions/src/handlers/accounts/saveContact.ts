import { randomUUID } from 'node:crypto';
import type { User } from '../../contracts/documents/users';
import { followedContact } from '../../domain/accounts/followedContact';
import { isTakenOver, takeOverJobs } from '../../domain/accounts/takeOver';
import { paths } from '../../domain/paths';
import type { Contact } from '../../ports/identities';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Writes what an account remembers otherwise than Auth has it, and what follows when its address is proven by somebody else. */
export function saveContact(transaction: JobTransaction, user: User, contact: Contact, now: Date): void {
  const changes = followedContact(user, contact);
  if (changes === undefined) return;
  if (isTakenOver(user, contact)) {
    takeOverJobs(user).forEach((job) => transaction.job(job));
    const id = randomUUID();
    const about = { userRef: user.uid, action: 'user.take-over', entityType: 'user', entityRef: user.uid };
    const dates = { timestamp: now, createdAt: now, updatedAt: now };
    transaction.create(paths.activityLog(id), { id, ...about, ...dates });
  }
  // What was heard of it was before its owner proved it anew.
  if (changes.email !== undefined) transaction.delete(paths.mailAddress(user.uid, changes.email));
  transaction.set(paths.user(user.uid), { ...user, ...changes, updatedAt: now });
}
