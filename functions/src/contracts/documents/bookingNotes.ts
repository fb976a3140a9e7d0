import { z } from 'zod';
import { documentId, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `bookingNotes/{authorUid}_{bookingId}`: what one side of a booking keeps for itself, about the other and what was worked on. */
export const bookingNote = z.strictObject({
  bookingRef: documentId,
  /** The only one who ever reads it. */
  authorRef: documentId,
  /** The other side: the note goes with either of the two. */
  aboutRef: documentId,
  text: prose(10_000),
  ...createdAndUpdated,
});

export type BookingNote = z.output<typeof bookingNote>;
