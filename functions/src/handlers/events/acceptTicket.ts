import { acceptTicket } from '../../contracts/events';
import { ticketNotice } from '../../domain/events/eventNotices';
import { takenOver } from '../../domain/events/heldTickets';
import { issueTicketsJob } from '../../domain/events/tickets';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { assertNotSeen } from './assertNotSeen';

export default operationHandler(acceptTicket, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { registrationId, attendeeId } = input;
    const path = paths.eventRegistration(registrationId);
    const offerPath = paths.ticketOffer(registrationId, attendeeId);
    const [offer, registration, user] = await transaction.getAll(offerPath, path, paths.user(caller.uid));
    if (user === undefined) throw new Refusal('user-missing', 'Create an account first.');
    if (offer?.recipientRef !== caller.uid || registration === undefined) throw missing();
    const { eventRef, personRef } = registration;
    const heldPath = paths.heldTickets(eventRef, caller.uid);
    const [event, own, held, ...blocks] = await transaction.getAll(
      paths.event(eventRef),
      paths.eventRegistrationOf(eventRef, caller.uid),
      heldPath,
      paths.block(caller.uid, personRef),
      paths.block(personRef, caller.uid),
    );
    if (event === undefined || blocks.some((block) => block !== undefined)) throw missing();
    const taker = { uid: caller.uid, name: user.fullName, own, held };
    const after = takenOver({ event, registration }, offer, taker, now);
    await assertNotSeen(transaction, registration, attendeeId);
    transaction.set(path, after.registration);
    transaction.set(heldPath, after.held);
    transaction.delete(offerPath);
    transaction.job(issueTicketsJob(after.registration));
    const ticket = { id: attendeeId, version: after.registration.version };
    const between = { recipientRef: personRef, actorRef: caller.uid };
    transaction.job(ticketNotice('ticket-accepted', { event, registration }, ticket, between));
    transaction.log({
      action: 'accept-ticket',
      entityType: 'registration',
      entityRef: path.id,
      metadata: { attendeeId },
    });
    return { eventId: eventRef, registrationId, attendeeId, version: after.registration.version };
  }),
);

function missing(): Refusal {
  return new Refusal('ticket-offer-missing', 'No such ticket is on offer.');
}
