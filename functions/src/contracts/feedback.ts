import { z } from 'zod';
import { documentId, joinedId } from './bounds';
import { feedbackContent } from './documents/bookingFeedback';
import { operation } from './operation';

export const giveFeedback = operation({
  name: 'scheduling/giveFeedback',
  summary:
    'Says how a booking was that is over, once, as one of its two sides. Neither side sees what the other wrote, or whether it did, before both have written or seven days have passed; then both appear in one step.',
  callers: 'signed-in',
  input: z.strictObject({ bookingId: documentId, ...feedbackContent }),
  output: z.strictObject({
    feedbackId: joinedId,
    isRevealed: z.boolean(),
    /** At the latest. */
    revealsAt: z.iso.datetime(),
  }),
  refusals: [
    'booking-missing',
    'booking-not-held',
    'feedback-too-early',
    'feedback-exists',
    'feedback-closed',
  ],
  perMinute: 10,
});
