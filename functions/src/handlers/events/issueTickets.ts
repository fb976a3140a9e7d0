import type { Attendee, EventRegistration } from '../../contracts/documents/events';
import type { HeldTickets } from '../../contracts/documents/heldTickets';
import { holdersOf, ticketHeldBy } from '../../domain/events/heldTickets';
import { lacksTickets, ticketClaims } from '../../domain/events/tickets';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { publishKey } from '../learning/publishKey';

type CodeOf = (attendee: Attendee) => string;

/**
 * Signs a ticket for everybody of a registration who has none, and publishes the key that verifies it; who left never gets one, and who
 * took a ticket over has it alone.
 */
export default jobHandler<'issue-tickets'>(async ({ payload, ports, transact, now }) => {
  const signer = await ports.certificateSigner();
  await transact(async (transaction) => {
    const path = paths.eventRegistration(payload.registrationId);
    const registration = await transaction.get(path);
    if (registration === undefined) return;
    const codeOf: CodeOf = (attendee) => signer.sign(ticketClaims(registration, attendee)).statement;
    const holdings = holdersOf([registration]).map((uid) => paths.heldTickets(registration.eventRef, uid));
    const held = await transaction.getAll(...holdings);
    const signed = held.map((each) => each && withCodes(each, registration, codeOf));
    const isLacking = lacksTickets(registration);
    if (!isLacking && signed.every((each, index) => each === held[index])) return;
    const setting = await transaction.get(paths.certificateKeysSetting);
    publishKey(transaction, setting, signer.sign({}).key, now);
    const attendees = registration.attendees.map((each) => withCode(each, codeOf));
    if (isLacking) transaction.update(path, { attendees, updatedAt: now });
    for (const [index, holding] of holdings.entries()) {
      const after = signed[index];
      if (after !== undefined && after !== held[index])
        transaction.update(holding, { tickets: after.tickets, updatedAt: now });
    }
  });
});

function withCode(attendee: Attendee, codeOf: CodeOf): Attendee {
  const { isCancelled, code, holderRef } = attendee;
  const hasNone = !isCancelled && code === undefined && holderRef === undefined;
  return hasNone ? { ...attendee, code: codeOf(attendee) } : attendee;
}

/** What somebody holds with the tickets of a registration signed; the same object where none of them lacks it. */
function withCodes(held: HeldTickets, registration: EventRegistration, codeOf: CodeOf): HeldTickets {
  const tickets = held.tickets.map((ticket) => {
    if (ticket.code !== undefined || ticket.registrationRef !== registration.id) return ticket;
    const attendee = ticketHeldBy(registration, ticket, held.holderRef);
    return attendee === undefined ? ticket : { ...ticket, code: codeOf(attendee) };
  });
  return tickets.every((ticket, index) => ticket === held.tickets[index]) ? held : { ...held, tickets };
}
