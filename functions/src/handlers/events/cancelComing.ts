import type { Event } from '../../contracts/documents/events';
import { endRegistrationsJob } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { eachOfPages } from '../../runtime/eachAlone';
import { pagesOf } from '../../runtime/pages';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Stopping } from '../accounts/stopComing';

const PAGE = 50;

/** Cancels the events to come of an organiser: everybody registered is told, and gets all back. */
export async function cancelComing(stopping: Stopping): Promise<void> {
  const { uid, documents, transact, now } = stopping;
  const coming = pagesOf<Event>(PAGE, (last) =>
    documents.query({
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
      ...(last && { startAfter: [last.data.startTime, last.path.id] }),
    }),
  );
  await eachOfPages(coming, ({ path }) => transact((transaction) => cancel(transaction, path.id, stopping)));
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
