import type { Broadcast } from '../../contracts/documents/broadcasts';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { User } from '../../contracts/documents/users';
import type { Cursor } from '../../domain/notifications/broadcasts';
import { paths } from '../../domain/paths';
import type { Documents, Found, Reader } from '../../ports/documents';

/** How many are listed at once. */
const LISTED = 500;

type Listed = Exclude<Broadcast['audience'], { readonly type: 'people' }>;

/** People, and where the list goes on; the last page leads nowhere. */
interface AudiencePage {
  readonly people: readonly string[];
  readonly next: Cursor | undefined;
}

/** How many documents name the people of an audience. */
export function countAudience(documents: Documents, audience: Listed): Promise<number> {
  if (audience.type === 'role')
    return documents.count({ from: paths.users, where: [['role', '==', audience.role]] });
  if (audience.type === 'active')
    return documents.count({
      from: paths.enrollments,
      where: [['enrollmentDate', '>=', audience.since]],
    });
  return documents.count({
    from: paths.enrollments,
    where: [
      ['programRef', '==', audience.programId],
      ['status', '==', 'active'],
    ],
  });
}

/** One page of the people of an audience, in an order that stays. */
export async function audiencePage(
  reader: Reader,
  audience: Listed,
  after: Cursor | undefined,
): Promise<AudiencePage> {
  const found = await membersOf(reader, audience, after);
  const people = [...new Set(found.map(({ data }) => ('studentRef' in data ? data.studentRef : data.uid)))];
  const last = found.length < LISTED ? undefined : found.at(-1);
  return { people, next: last && cursorOf(last) };
}

function membersOf(
  reader: Reader,
  audience: Listed,
  after: Cursor | undefined,
): Promise<readonly Found<User | Enrollment>[]> {
  const startAfter = after && { startAfter: [after.id] };
  if (audience.type === 'role')
    return reader.query({
      from: paths.users,
      where: [['role', '==', audience.role]],
      orderBy: [['__name__', 'asc']],
      limit: LISTED,
      ...startAfter,
    });
  if (audience.type === 'active')
    return reader.query({
      from: paths.enrollments,
      where: [['enrollmentDate', '>=', audience.since]],
      orderBy: [
        ['enrollmentDate', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: LISTED,
      ...(after && { startAfter: [new Date(after.at ?? 0), after.id] }),
    });
  return reader.query({
    from: paths.enrollments,
    where: [
      ['programRef', '==', audience.programId],
      ['status', '==', 'active'],
    ],
    orderBy: [['__name__', 'asc']],
    limit: LISTED,
    ...startAfter,
  });
}

function cursorOf({ path, data }: Found<User | Enrollment>): Cursor {
  return { id: path.id, ...('enrollmentDate' in data && { at: data.enrollmentDate.getTime() }) };
}
