import { transferTicket } from '../../contracts/events';
import { checkInId } from '../../domain/events/checkIns';
import { knownRegistration } from '../../domain/events/eventAccess';
import { issueTicketsJob } from '../../domain/events/tickets';
import { transferredTicket } from '../../domain/events/transferredTicket';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { registrationState } from './registrationState';

export default operationHandler(transferTicket, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.eventRegistration(input.registrationId);
    const before = knownRegistration(await transaction.get(path), caller);
    const { eventRef, personRef } = before;
    const holder = before.attendees.find(({ id }) => id === input.attendeeId);
    const ticket = { eventRef, personRef, attendeeId: input.attendeeId, version: holder?.version ?? 0 };
    const [event, checkIn] = await transaction.getAll(
      paths.event(eventRef),
      paths.checkIn(checkInId(ticket)),
    );
    if (event === undefined) throw new Refusal('registration-missing', 'There is no such registration.');
    const after = transferredTicket({ event, registration: before }, input, now);
    if (after === before) return registrationState(before);
    if (checkIn !== undefined) throw new Refusal('ticket-used', 'A door has seen this ticket already.');
    transaction.set(path, after);
    transaction.job(issueTicketsJob(after));
    transaction.log({
      action: 'transfer-ticket',
      entityType: 'registration',
      entityRef: path.id,
      metadata: { attendeeId: input.attendeeId },
    });
    return registrationState(after);
  }),
);
