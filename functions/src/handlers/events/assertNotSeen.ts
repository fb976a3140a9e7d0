import type { EventRegistration } from '../../contracts/documents/events';
import { checkInId } from '../../domain/events/checkIns';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';

/** @throws Refusal ticket-used once a door has seen the ticket as it is now */
export async function assertNotSeen(
  transaction: Transaction,
  { eventRef, personRef, attendees }: EventRegistration,
  attendeeId: string,
): Promise<void> {
  const version = attendees.find(({ id }) => id === attendeeId)?.version ?? 0;
  const id = checkInId({ eventRef, personRef, attendeeId, version });
  if ((await transaction.get(paths.checkIn(id))) === undefined) return;
  throw new Refusal('ticket-used', 'A door has seen this ticket already.');
}
