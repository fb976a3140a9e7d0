import type { Attendee } from '../../contracts/documents/events';
import { lacksTickets, ticketClaims } from '../../domain/events/tickets';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { publishKey } from '../learning/publishKey';

/** Signs a ticket for everybody of a registration who has none, and publishes the key that verifies it; who left never gets one. */
export default jobHandler<'issue-tickets'>(async ({ payload, ports, transact, now }) => {
  const signer = await ports.certificateSigner();
  await transact(async (transaction) => {
    const path = paths.eventRegistration(payload.registrationId);
    const registration = await transaction.get(path);
    if (registration === undefined || !lacksTickets(registration)) return;
    const setting = await transaction.get(paths.certificateKeysSetting);
    const withCode = (attendee: Attendee): Attendee => {
      if (attendee.isCancelled || attendee.code !== undefined) return attendee;
      return { ...attendee, code: signer.sign(ticketClaims(registration, attendee)).statement };
    };
    publishKey(transaction, setting, signer.sign({}).key, now);
    transaction.update(path, { attendees: registration.attendees.map(withCode), updatedAt: now });
  });
});
