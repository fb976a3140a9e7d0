import { getAllUsers, type ListedUser } from '../../contracts/admin';
import type { User } from '../../contracts/documents/users';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import type { Documents, Found, Query } from '../../ports/documents';

export default operationHandler(getAllUsers, async ({ input, documents }) => {
  const { role, status, limit, cursor } = input;
  // One more than asked, to know whether another page follows.
  const page = { limit: limit + 1, ...(cursor && { startAfter: [cursor.createdAt, cursor.uid] }) };
  const found = await listed(documents, { role, status }, page);
  const users = found.slice(0, limit).map(({ data }) => listedUser(data));
  const last = found.length > limit ? users.at(-1) : undefined;
  return { users, nextCursor: last && { createdAt: last.createdAt, uid: last.uid } };
});

interface Filters {
  readonly role: User['role'] | undefined;
  readonly status: User['status'] | undefined;
}

type Page = Pick<Query<User>, 'limit' | 'startAfter'>;

/** Each written out, for the index that it needs. */
function listed(
  documents: Documents,
  { role, status }: Filters,
  page: Page,
): Promise<readonly Found<User>[]> {
  if (role !== undefined && status !== undefined)
    return documents.query({
      from: paths.users,
      where: [
        ['role', '==', role],
        ['status', '==', status],
      ],
      orderBy: [
        ['createdAt', 'desc'],
        ['__name__', 'desc'],
      ],
      ...page,
    });
  if (role !== undefined)
    return documents.query({
      from: paths.users,
      where: [['role', '==', role]],
      orderBy: [
        ['createdAt', 'desc'],
        ['__name__', 'desc'],
      ],
      ...page,
    });
  if (status !== undefined)
    return documents.query({
      from: paths.users,
      where: [['status', '==', status]],
      orderBy: [
        ['createdAt', 'desc'],
        ['__name__', 'desc'],
      ],
      ...page,
    });
  return documents.query({
    from: paths.users,
    orderBy: [
      ['createdAt', 'desc'],
      ['__name__', 'desc'],
    ],
    ...page,
  });
}

function listedUser({ uid, email, fullName, role, status, createdAt }: User): ListedUser {
  return {
    uid,
    email,
    ...(fullName !== undefined && { fullName }),
    role,
    status,
    createdAt: createdAt.toISOString(),
  };
}
