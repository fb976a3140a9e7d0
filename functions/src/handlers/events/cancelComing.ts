import { endRegistrationsJob } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Stopping } from '../accounts/stopComing';

const PAGE = 50;

/** Cancels the events to come of an organiser: everybody registered is told, and gets all back. */
export async function cancelComing(stopping: Stopping): Promise<void> {
  const { uid, documents, transact, now } = stopping;
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
    const cancelOne = (id: string) => transact((transaction) => cancel(transaction, id, stopping));
    failures.push(...(await eachAlone(ids, 1, cancelOne)));
    count += ids.length;
    after = [page.at(-1)?.data.startTime, ids.at(-1)];
    isLast = page.length < PAGE;
  }
  throwSome(failures, count);
}

async function cancel(
  transaction: JobTransaction,
  eventId: string,
  { causeOf, now }: Stopping,
): Promise<void> {
  const event = await transaction.get(paths.event(eventId));
  const cause = await causeOf(transaction);
  if (event?.status !== 'published' || event.startTime <= now || cause === undefined) return;
  const cancelled = movedEvent(event, 'cancel', { by: cause.by }, now);
  transaction.set(paths.event(eventId), cancelled);
  transaction.job(endRegistrationsJob(cancelled));
}
