import type { EventRegistration } from '../../contracts/documents/events';
import { dropHeldJobs, goneFromOffer } from '../../domain/events/heldTickets';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** What a change cancelled is nobody's: who took it over loses it by a job, and to whom it is offered sees no offer any more. */
export function dropGone(
  transaction: JobTransaction,
  before: EventRegistration,
  after: EventRegistration,
): void {
  for (const job of dropHeldJobs(before, after)) transaction.job(job);
  for (const attendeeId of goneFromOffer(before, after))
    transaction.delete(paths.ticketOffer(before.id, attendeeId));
}
