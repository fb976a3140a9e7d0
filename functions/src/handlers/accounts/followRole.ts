import type { Role } from '../../contracts/documents/users';
import { isUntouched } from '../../domain/accounts/newUser';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Contact, Identities } from '../../ports/identities';

/** More changes of a role than happen while one claim is set. */
const MAX_ROUNDS = 5;

/** What a change of an account has just read of it, in the platform and in Auth. */
export interface Known {
  readonly role: Role;
  readonly contact: Contact;
}

/**
 * Sets the claim to what the account says, and looks again whether it still says so: who set nothing has overwritten nothing. An account whose
 * sign-in is gone before anything was done in it is withdrawn.
 * @param known by which the first round goes, asking neither side
 * @returns the role of both; undefined when one of them is gone
 * @throws Error when the role does not come to rest
 */
export async function followRole(
  uid: string,
  documents: Documents,
  identities: Identities,
  known?: Known,
): Promise<Role | undefined> {
  let set: Role | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fresh = round === 0 ? known : undefined;
    const role = fresh?.role ?? (await roleOf(uid, documents));
    if (role === undefined || role === set) return role;
    const answer = await identities.setRole(uid, role, fresh?.contact);
    if (answer === 'stood') return role;
    if (answer === 'gone') {
      await withdrawUntouched(uid, documents);
      return undefined;
    }
    set = role;
  }
  throw new Error(`The role of ${uid} does not come to rest.`);
}

/** Undefined of an account that is gone. */
async function roleOf(uid: string, documents: Documents): Promise<Role | undefined> {
  const user = await documents.get(paths.user(uid));
  return user?.status === 'deleted' ? undefined : user?.role;
}

/** Takes back what signing up made; an account that was used ends by its erasure, which the day's comparison with Auth asks for. */
function withdrawUntouched(uid: string, documents: Documents): Promise<void> {
  return documents.transact(async (transaction) => {
    const user = await transaction.get(paths.user(uid));
    if (user === undefined || !isUntouched(user)) return;
    transaction.delete(paths.user(uid));
    transaction.delete(paths.publicProfile(uid));
  });
}
