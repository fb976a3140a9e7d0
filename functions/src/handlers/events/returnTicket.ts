import type { Attendee } from '../../contracts/documents/events';
import type { HeldTicket } from '../../contracts/documents/heldTickets';
import { returnTicket } from '../../contracts/events';
import { ticketNotice } from '../../domain/events/eventNotices';
import { givenBack, heldWithout, withoutOffer } from '../../domain/events/heldTickets';
import type { Registered } from '../../domain/events/leftRegistration';
import { presentTicket } from '../../domain/events/transferredTicket';
import { issueTicketsJob } from '../../domain/events/tickets';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { assertNotSeen } from './assertNotSeen';

export default operationHandler(returnTicket, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { registrationId, attendeeId } = input;
    const path = paths.eventRegistration(registrationId);
    const offerPath = paths.ticketOffer(registrationId, attendeeId);
    const [offer, registration] = await transaction.getAll(offerPath, path);
    const event = registration && (await transaction.get(paths.event(registration.eventRef)));
    const ticket = registration?.attendees.find(({ id }) => id === attendeeId);
    if (event === undefined || registration === undefined || ticket === undefined) throw missing();
    const before = { event, registration };
    const isPayer = registration.personRef === caller.uid;
    if (ticket.holderRef === caller.uid) {
      await giveBack(transaction, before, ticket, now);
    } else if (isPayer && ticket.holderRef !== undefined) {
      throw new Refusal('ticket-held', 'Who took this ticket over has it now.', { attendeeId });
    } else if (ticket.offeredUntil !== undefined && (isPayer || offer?.recipientRef === caller.uid)) {
      if (!isPayer) await tellPayer(transaction, before, ticket, caller.uid);
      transaction.set(path, withoutOffer(registration, ticket, now));
      transaction.delete(offerPath);
    } else throw missing();
    transaction.log({
      action: 'return-ticket',
      entityType: 'registration',
      entityRef: path.id,
      metadata: { attendeeId },
    });
    return { eventId: event.id, registrationId, attendeeId };
  }),
);

/** In the hands of who paid the ticket is another one: the one before is refused at every door. */
async function giveBack(
  transaction: OperationTransaction,
  before: Registered,
  { id: attendeeId, holderRef = '' }: Attendee,
  now: Date,
): Promise<void> {
  const { event, registration } = before;
  const ticket = presentTicket(before, attendeeId, now);
  await assertNotSeen(transaction, registration, attendeeId);
  const after = givenBack(registration, ticket, now);
  const heldPath = paths.heldTickets(event.id, holderRef);
  const held = await transaction.get(heldPath);
  await tellPayer(transaction, before, { id: attendeeId, version: after.version }, holderRef);
  transaction.set(paths.eventRegistration(registration.id), after);
  const isThis = (each: HeldTicket) =>
    each.registrationRef === registration.id && each.attendeeId === attendeeId;
  const left = held && heldWithout(held, isThis, now);
  if (left === undefined) transaction.delete(heldPath);
  else transaction.set(heldPath, left);
  transaction.job(issueTicketsJob(after));
}

function tellPayer(
  transaction: OperationTransaction,
  about: Registered,
  ticket: Pick<Attendee, 'id' | 'version'>,
  actorRef: string,
): Promise<void> {
  const between = { recipientRef: about.registration.personRef, actorRef };
  return jobOnce(transaction, ticketNotice('ticket-returned', about, ticket, between));
}

function missing(): Refusal {
  return new Refusal('ticket-offer-missing', 'No such ticket is on offer.');
}
