import type { OutputOf } from '../../contracts/operation';
import type { sendBulkNotifications } from '../../contracts/notifications';
import {
  type Announcement,
  assertSame,
  broadcastNotice,
  listed,
  listingJob,
  newBroadcast,
} from '../../domain/notifications/broadcasts';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { countAudience } from './audience';

interface Around {
  readonly now: Date;
  readonly ports: Ports;
  readonly transact: <R>(work: (transaction: OperationTransaction) => Promise<R>) => Promise<R>;
}

type Answer = OutputOf<typeof sendBulkNotifications>;

/** Counts, tries or begins an announcement; one that began under its name is not begun again. */
export async function announce(
  announcement: Announcement,
  { mode, people }: { mode: 'count' | 'test' | 'send'; people?: readonly string[] },
  { now, ports, transact }: Around,
): Promise<Answer> {
  const documents = await ports.documents();
  const { id: broadcastId, audience, createdBy } = announcement;
  if (mode === 'count') {
    const recipients = audience.type === 'people' ? audience.count : await countAudience(documents, audience);
    return { broadcastId, outcome: 'counted', recipients };
  }
  const path = paths.broadcast(broadcastId);
  const { at } = await documents.look(path);
  return transact(async (transaction) => {
    const known = await transaction.get(path);
    if (mode === 'test') {
      transaction.job(broadcastNotice({ ...announcement, id: `${broadcastId}:${now.getTime()}` }, createdBy));
      return { broadcastId, outcome: 'tested', recipients: 1 };
    }
    if (known !== undefined) {
      assertSame(known, announcement);
      return { broadcastId, outcome: 'known', recipients: known.total };
    }
    const begun = newBroadcast(announcement, at, now);
    const { broadcast, jobs } =
      people === undefined
        ? { broadcast: begun, jobs: [listingJob(begun, 0)] }
        : listed(begun, people, true, now);
    transaction.create(path, broadcast);
    for (const job of jobs) transaction.job(job);
    transaction.log({
      action: 'send-broadcast',
      entityType: 'broadcast',
      entityRef: broadcastId,
      metadata: { kind: announcement.kind, audience: audience.type },
    });
    return { broadcastId, outcome: 'started', ...(people && { recipients: people.length }) };
  });
}
