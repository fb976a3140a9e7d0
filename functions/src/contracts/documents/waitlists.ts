import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `waitlists/{programId}/entries/{studentUid}`: there while its student waits for a seat, or has one on offer. */
export const waitlistEntry = z.strictObject({
  studentRef: documentId,
  programRef: documentId,
  coachRef: documentId,
  status: z.enum(['waiting', 'offered']),
  /** Who came first is offered a seat first; of one instant the uid decides. */
  joinedAt: z.date(),
  /** The seats that it was offered so far. */
  offers: z.int().min(0),
  /** Until when the seat on offer is held. */
  offerExpiresAt: z.date().optional(),
  /** The part of the program's seats that the seat on offer is of. */
  seatShard: z.int().min(0).optional(),
  ...createdAndUpdated,
});

export type WaitlistEntry = z.output<typeof waitlistEntry>;
