import { z } from 'zod';
import { chosenId, documentId, joinedId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

/**
 * `ticketOffers/{registrationId}_{attendeeId}`: a ticket that who paid for it offers to another account. Seen by that account alone: who
 * offers must not learn whether an address has one.
 */
export const ticketOffer = z.strictObject({
  id: joinedId,
  eventRef: documentId,
  title: line(120, 3),
  startTime: z.date(),
  registrationRef: joinedId,
  attendeeId: chosenId,
  typeId: chosenId,
  payerRef: documentId,
  /** Absent where nobody can be offered it: no account, a suspended one, or one that blocks, or is blocked by, who offers. */
  recipientRef: documentId.optional(),
  /** Of the ticket that was offered: another one is not. */
  version: z.int().min(1),
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type TicketOffer = z.output<typeof ticketOffer>;
