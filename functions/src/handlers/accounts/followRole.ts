import type { Role } from '../../contracts/documents/users';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Identities } from '../../ports/identities';

/** More changes of a role than happen while one claim is set. */
const MAX_ROUNDS = 5;

/**
 * Sets the claim to what the account says, and looks again whether it still says so. An account whose sign-in is gone before
 * it was used is withdrawn.
 * @returns the role of both; undefined when one of them is gone
 * @throws Error when the role does not come to rest
 */
export async function followRole(
  uid: string,
  documents: Documents,
  identities: Identities,
): Promise<Role | undefined> {
  let set: Role | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const user = await documents.get(paths.user(uid));
    if (user === undefined || user.status === 'deleted') return undefined;
    if (user.role === set) return set;
    if (!(await identities.setRole(uid, user.role))) {
      await withdrawUnused(uid, documents);
      return undefined;
    }
    set = user.role;
  }
  throw new Error(`The role of ${uid} does not come to rest.`);
}

/** Takes back what signing up made; an account with a profile ends by its own deletion. */
function withdrawUnused(uid: string, documents: Documents): Promise<void> {
  return documents.transact(async (transaction) => {
    const user = await transaction.get(paths.user(uid));
    if (user === undefined || user.onboarding.profileCompleted) return;
    transaction.delete(paths.user(uid));
    transaction.delete(paths.publicProfile(uid));
  });
}
