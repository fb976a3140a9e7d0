import type { EventRegistration } from '../../contracts/documents/events';
import { transferTicket } from '../../contracts/events';
import { knownRegistration } from '../../domain/events/eventAccess';
import { issueTicketsJob } from '../../domain/events/tickets';
import { transferredTicket } from '../../domain/events/transferredTicket';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { assertNotSeen } from './assertNotSeen';
import { registrationState } from './registrationState';

export default operationHandler(transferTicket, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.eventRegistration(input.registrationId);
    const before = knownRegistration(await transaction.get(path), caller);
    const { eventRef } = before;
    const event = await transaction.get(paths.event(eventRef));
    if (event === undefined) throw new Refusal('registration-missing', 'There is no such registration.');
    const after = transferredTicket({ event, registration: before }, input, now);
    if (after === before) return registrationState(before);
    await assertNotSeen(transaction, before, input.attendeeId);
    transaction.set(path, after);
    if (isOffered(before, input.attendeeId))
      transaction.delete(paths.ticketOffer(before.id, input.attendeeId));
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

function isOffered({ attendees }: EventRegistration, attendeeId: string): boolean {
  return attendees.some(({ id, offeredUntil }) => id === attendeeId && offeredUntil !== undefined);
}
