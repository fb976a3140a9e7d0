import type { Event } from '../../contracts/documents/events';
import { followingEvent } from '../../domain/events/hiddenWithCoach';
import { paths } from '../../domain/paths';
import type { Found, Reader } from '../../ports/documents';
import { eachOfPages } from '../../runtime/eachAlone';
import type { RunningJob } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';

const BATCH = 20;

type Following = Pick<RunningJob<'follow-coach-page'>, 'documents' | 'transact' | 'now'>;

/** Brings every event of a coach to what the page says at that moment, each in a transaction that reads the page again. @throws SomeFailed */
export function followEvents({ documents, transact, now }: Following, coachId: string): Promise<void> {
  const behind = pagesOf<Event>(BATCH, (last) => eventsBehind(documents, coachId, last));
  return eachOfPages(behind, ({ path }) =>
    transact(async (transaction) => {
      const [coach, event] = await transaction.getAll(paths.coach(coachId), path);
      if (event === undefined) return;
      const followed = followingEvent(event, coach?.isActive === true, now);
      if (followed !== event) transaction.set(path, followed);
    }),
  );
}

async function eventsBehind(
  reader: Reader,
  coachId: string,
  last: Found<Event> | undefined,
): Promise<readonly Found<Event>[]> {
  const page = {
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(last && { startAfter: [last.path.id] }),
  } as const;
  const coach = await reader.get(paths.coach(coachId));
  return coach?.isActive === true
    ? reader.query({
        from: paths.events,
        where: [
          ['organizerRef', '==', coachId],
          ['isHiddenWithCoach', '==', true],
        ],
        ...page,
      })
    : reader.query({
        from: paths.events,
        where: [
          ['organizerRef', '==', coachId],
          ['isPublic', '==', true],
        ],
        ...page,
      });
}
