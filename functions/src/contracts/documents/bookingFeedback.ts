import { z } from 'zod';
import { documentId, joinedId, prose } from '../bounds';
import { createdAndUpdated } from '../fields';
import { stars } from './reviews';

/** What a side writes. */
export const feedbackContent = { rating: stars, text: prose(4_000).optional() };

/**
 * `bookingFeedback/{authorUid}_{bookingId}`: what one side of a booking says of the other once it is over. Until it is revealed nobody but
 * its author can see it, or that it is there.
 */
export const bookingFeedback = z.strictObject({
  id: joinedId,
  bookingRef: documentId,
  authorRef: documentId,
  aboutRef: documentId,
  side: z.enum(['student', 'coach']),
  ...feedbackContent,
  isRevealed: z.boolean(),
  revealedAt: z.date().optional(),
  ...createdAndUpdated,
});

export type BookingFeedback = z.output<typeof bookingFeedback>;
