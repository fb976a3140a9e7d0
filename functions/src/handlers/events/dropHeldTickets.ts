import type { HeldTicket } from '../../contracts/documents/heldTickets';
import { holderNotice } from '../../domain/events/eventNotices';
import { heldWithout, ticketHeldBy } from '../../domain/events/heldTickets';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';

/** Takes from a person what it holds of an event and who paid for it, or the organizer, cancelled; what is over needs no word. */
export default atomicJobHandler<'drop-held-tickets'>(
  async ({ payload: { eventId, uid }, transaction, now }) => {
    const path = paths.heldTickets(eventId, uid);
    const [held, event] = await transaction.getAll(path, paths.event(eventId));
    if (held === undefined) return;
    const registrations = await transaction.getAll(
      ...held.tickets.map(({ registrationRef }) => paths.eventRegistration(registrationRef)),
    );
    const gone = held.tickets.filter(
      (ticket, index) => ticketHeldBy(registrations[index], ticket, uid) === undefined,
    );
    const [first] = gone;
    if (first === undefined) return;
    const left = heldWithout(held, (ticket) => gone.includes(ticket), now);
    if (event !== undefined && now < event.endTime) {
      const kind = event.status === 'cancelled' ? 'event-cancelled' : 'registration-cancelled';
      const version = kind === 'event-cancelled' ? 1 : now.getTime();
      const actorRef = kind === 'event-cancelled' ? event.organizerRef : await whoPaid(transaction, first);
      await jobOnce(transaction, holderNotice(kind, event, uid, { actorRef, version }));
    }
    if (left === undefined) transaction.delete(path);
    else transaction.set(path, left);
  },
);

/** What somebody told goes with its account: the word of who is being erased is the platform's. */
async function whoPaid(reader: Reader, { payerRef }: HeldTicket): Promise<string> {
  const user = await reader.get(paths.user(payerRef));
  return user?.status === 'active' ? payerRef : 'system';
}
