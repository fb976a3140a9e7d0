import type { User } from '../../contracts/documents/users';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Brings the account's address to what Auth has; writes only when they differ. */
export async function followEmail(
  { uid, email: remembered }: User,
  email: string,
  documents: Documents,
  now: Date,
): Promise<void> {
  if (remembered === email) return;
  await documents.transact(async (transaction) => {
    const user = await transaction.get(paths.user(uid));
    if (user === undefined || user.email === email) return;
    transaction.update(paths.user(uid), { email, updatedAt: now });
  });
}
