import { isSuspended } from '../../domain/accounts/isSuspended';
import { endRegistrationsJob } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';

const PAGE = 50;

/** Cancels the events to come of an organiser who is suspended, as the act of who said so: everybody registered is told, and gets all back. */
export async function cancelComing({
  payload: { uid },
  documents,
  transact,
  now,
}: RunningJob<'stop-suspended'>): Promise<void> {
  const failures: Error[] = [];
  let count = 0;
  for (let after: readonly unknown[] | undefined, isLast = false; !isLast;) {
    const page = await documents.query({
      from: paths.events,
      where: [
        ['organizerRef', '==', uid],
        ['startTime', '>', now],
      ],
      orderBy: [
        ['startTime', 'desc'],
        ['__name__', 'desc'],
      ],
      limit: PAGE,
      ...(after && { startAfter: after }),
    });
    const ids = page.map(({ path }) => path.id);
    const cancelOne = (id: string) => transact((transaction) => cancel(transaction, id, uid, now));
    failures.push(...(await eachAlone(ids, 1, cancelOne)));
    count += ids.length;
    after = [page.at(-1)?.data.startTime, ids.at(-1)];
    isLast = page.length < PAGE;
  }
  throwSome(failures, count);
}

async function cancel(transaction: JobTransaction, eventId: string, uid: string, now: Date): Promise<void> {
  const [event, suspension] = await transaction.getAll(paths.event(eventId), paths.suspension(uid));
  if (event?.status !== 'published' || event.startTime <= now) return;
  if (suspension === undefined || !isSuspended(suspension, now)) return;
  const cancelled = movedEvent(event, 'cancel', { by: suspension.suspendedBy }, now);
  transaction.set(paths.event(eventId), cancelled);
  transaction.job(endRegistrationsJob(cancelled));
}
