import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import type { JobKind } from '../../contracts/jobs';
import { paths } from '../../domain/paths';
import type { Found } from '../../ports/documents';
import type { RunningJob } from '../../runtime/jobHandler';

type Job = Pick<RunningJob<JobKind>, 'documents' | 'now'>;

const PAGE = 300;

/** What the platform has written of a coach's sessions to come. */
export function eventsToCome({ documents, now }: Job, uid: string): Promise<readonly SessionEvent[]> {
  return everyPage((last) =>
    documents.query<SessionEvent>({
      from: paths.sessionEvents,
      where: [
        ['coachRef', '==', uid],
        ['start', '>', now],
      ],
      orderBy: [
        ['start', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.start, last.path.id] }),
    }),
  );
}

/** A coach's sessions to come, cancelled ones too. */
export function sessionsToCome({ documents, now }: Job, uid: string): Promise<readonly Session[]> {
  return everyPage((last) =>
    documents.query<Session>({
      from: paths.sessions,
      where: [
        ['coachRef', '==', uid],
        ['scheduledTime', '>', now],
      ],
      orderBy: [
        ['scheduledTime', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.scheduledTime, last.path.id] }),
    }),
  );
}

/** The sessions to come that somebody gives together with their coach. */
export function givenToCome({ documents, now }: Job, uid: string): Promise<readonly Session[]> {
  return everyPage((last) =>
    documents.query<Session>({
      from: paths.sessions,
      where: [
        ['coHostRefs', 'array-contains', uid],
        ['scheduledTime', '>', now],
      ],
      orderBy: [
        ['scheduledTime', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.scheduledTime, last.path.id] }),
    }),
  );
}

async function everyPage<T>(
  pageAfter: (last: Found<T> | undefined) => Promise<readonly Found<T>[]>,
): Promise<readonly T[]> {
  const found: Found<T>[] = [];
  for (;;) {
    const page = await pageAfter(found.at(-1));
    found.push(...page);
    if (page.length < PAGE) return found.map(({ data }) => data);
  }
}
