import { isAdminNow } from '../../domain/accounts/isAdminNow';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Identities } from '../../ports/identities';

/** Of more admins than these, one is surely left. */
const ADMINS = 100;

/** The admins whom Auth lets in, asked before the transaction that counts them: Auth takes no part in one. */
export async function admittedAdmins(
  documents: Reader,
  identities: Identities,
): Promise<ReadonlySet<string>> {
  const admins = await documents.query({
    from: paths.users,
    where: [['role', '==', 'admin']],
    limit: ADMINS,
  });
  const contacts = await Promise.all(admins.map(({ path }) => identities.contact(path.id)));
  return new Set(admins.flatMap(({ path }, index) => (contacts[index]?.disabled === false ? [path.id] : [])));
}

/** How many besides one could act as an admin: admitted, neither suspended nor leaving. */
export async function otherAdmins(
  transaction: Reader,
  uid: string,
  admitted: ReadonlySet<string>,
  now: Date,
): Promise<number> {
  const admins = await transaction.query({
    from: paths.users,
    where: [['role', '==', 'admin']],
    limit: ADMINS,
  });
  const others = admins.filter(
    ({ path, data }) =>
      path.id !== uid && admitted.has(path.id) && isAdminNow(data) && data.deletion === undefined,
  );
  const suspensions = await transaction.getAll(...others.map(({ path }) => paths.suspension(path.id)));
  return suspensions.filter((suspension) => !isSuspended(suspension, now)).length;
}
