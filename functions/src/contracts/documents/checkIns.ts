import { z } from 'zod';
import { chosenId, documentId, joinedId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

/** One look at a ticket at a door. */
const ticketScan = z.strictObject({
  /** Made by the device, so that the same scan is one however often it comes. */
  id: chosenId,
  deviceId: chosenId,
  /** When it was, by the clock of the platform. */
  at: z.date(),
  entrance: line(80).optional(),
  /** Whether the door let its holder in. */
  wasAdmitted: z.boolean(),
});

/**
 * `checkIns/{registrationId}_{attendeeId}_{version}`: what doors saw of one ticket. The earliest scan counts, by time and then
 * by device, in whatever order they come.
 */
export const checkIn = z.strictObject({
  id: joinedId,
  eventRef: documentId,
  organizerRef: documentId,
  personRef: documentId,
  registrationRef: joinedId,
  attendeeId: chosenId,
  typeId: chosenId.optional(),
  version: z.int().min(1),
  /** Whether the ticket was good when the first word of it came; one that was not counts nowhere. */
  isRevoked: z.boolean(),
  /** Of the scan that counts. */
  checkedInAt: z.date(),
  entrance: line(80).optional(),
  /** Whether a door let in who came with a ticket that was revoked. */
  wasAdmitted: z.boolean(),
  /** The earliest first. */
  scans: z.array(ticketScan).min(1).max(100),
  ...createdAndUpdated,
});

export type TicketScan = z.output<typeof ticketScan>;
export type CheckIn = z.output<typeof checkIn>;
