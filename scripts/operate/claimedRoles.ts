import { getAuth } from 'firebase-admin/auth';
import { firebaseApp } from '../../functions/src/adapters/firebaseApp';

/** Accounts in one request, as Auth allows. */
const AT_ONCE = 100;

/** The `role` claims of those accounts that Auth has. */
export async function claimedRoles(
  uids: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const roles = new Map<string, string | undefined>();
  for (let start = 0; start < uids.length; start += AT_ONCE) {
    const asked = uids.slice(start, start + AT_ONCE).map((uid) => ({ uid }));
    const { users } = await getAuth(firebaseApp()).getUsers(asked);
    for (const { uid, customClaims } of users) roles.set(uid, customClaims?.role as string | undefined);
  }
  return roles;
}
