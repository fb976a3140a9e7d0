import type { DayWait } from '../../contracts/documents/dayWaits';
import { offerTimesJob } from '../../domain/scheduling/dayWaits';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Occasion } from '../../runtime/triggerHandler';

/** Has every line looked at that waits for time of a coach, once for what happened: each costs one read to be found. */
export async function settleLines(
  uid: string,
  { eventId, documents, transact }: Pick<Occasion<never>, 'eventId' | 'documents' | 'transact'>,
): Promise<void> {
  for (let wait = await nextLine(documents, uid); wait !== undefined;) {
    const job = offerTimesJob(wait, eventId);
    await transact(async (transaction) => {
      if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
    });
    wait = await nextLine(documents, uid, wait.lineRef);
  }
}

async function nextLine(documents: Documents, uid: string, after = ''): Promise<DayWait | undefined> {
  const [found] = await documents.query<DayWait>({
    from: paths.dayWaits,
    where: [
      ['hostRefs', 'array-contains', uid],
      ['lineRef', '>', after],
    ],
    orderBy: [['lineRef', 'asc']],
    limit: 1,
  });
  return found?.data;
}
