import { z } from 'zod';
import { chosenId, documentId, joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';

const heldTicket = z.strictObject({
  registrationRef: joinedId,
  payerRef: documentId,
  attendeeId: chosenId,
  typeId: chosenId,
  /** Of the ticket: an older one was revoked. */
  version: z.int().min(1),
  /** The ticket, a JWS to show as a QR code; there soon after it was taken over. */
  code: z.string().max(1_000).optional(),
});

/** `heldTickets/{eventId}_{uid}`: the tickets of an event that a person took over from those who paid for them. Without one it is gone. */
export const heldTickets = z.strictObject({
  id: joinedId,
  eventRef: documentId,
  organizerRef: documentId,
  holderRef: documentId,
  /** Of its tickets, each once. */
  payerRefs: z.array(documentId).min(1).max(10),
  tickets: z.array(heldTicket).min(1).max(10),
  ...createdAndUpdated,
});

export type HeldTickets = z.output<typeof heldTickets>;
export type HeldTicket = HeldTickets['tickets'][number];
