import { z } from 'zod';
import { joinedId } from './bounds';

/** What pays a seat, or a time, that is held. */
export const toPay = {
  paymentId: joinedId,
  /** With which the app pays at the provider. */
  clientSecret: z.string().max(500),
  /** Until when it is held. */
  expiresAt: z.iso.datetime(),
};
