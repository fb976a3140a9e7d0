import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import type { JobKind } from '../../contracts/jobs';
import { paths } from '../../domain/paths';
import type { RunningJob } from '../../runtime/jobHandler';
import { allOf } from '../../runtime/pages';

type Job = Pick<RunningJob<JobKind>, 'documents' | 'now'>;

const PAGE = 300;

/** What the platform has written of a coach's sessions to come. */
export function eventsToCome({ documents, now }: Job, uid: string): Promise<readonly SessionEvent[]> {
  return allOf<SessionEvent>(PAGE, (last) =>
    documents.query({
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
  return allOf<Session>(PAGE, (last) =>
    documents.query({
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
  return allOf<Session>(PAGE, (last) =>
    documents.query({
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
