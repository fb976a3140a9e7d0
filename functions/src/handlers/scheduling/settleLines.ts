import type { DayWait } from '../../contracts/documents/dayWaits';
import { settleSoon } from '../../domain/scheduling/dayWaits';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Occasion } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/** Has every line looked at that waits for time of a coach, at the end of a burst of changes: each costs one read to be found. */
export async function settleLines(
  uid: string,
  occasion: Pick<Occasion<never>, 'documents' | 'now' | 'transact'>,
): Promise<void> {
  const { documents, now } = occasion;
  for (let wait = await nextLine(documents, uid); wait !== undefined;) {
    const { lineRef } = wait;
    await requestOnce((later) => settleSoon(lineRef, now, later), occasion);
    wait = await nextLine(documents, uid, lineRef);
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
