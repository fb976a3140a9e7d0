import { z } from 'zod';
import { currency, documentId, joinedId, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Longer than this no code is; without `_`, which joins it with a uid. */
const codeId = z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,28}[A-Z0-9]$/);

/**
 * `promotionCodes/{code}`: what a price is less by for whoever names it. Never changed after it was made, but that it ends and that its
 * uses are counted.
 */
export const promotionCode = z.strictObject({
  id: codeId,
  createdBy: documentId,
  /** Whose sales it is for; absent where it is for every coach's. */
  coachRef: documentId.optional(),
  /** The one program that it is for; absent where it is for all that is sold. */
  programRef: documentId.optional(),
  /** By how many percent of a price, or else by how many minor units of which currency. */
  percent: z.int().min(1).max(100).optional(),
  amount: minorUnits.min(1).optional(),
  currency: currency.optional(),
  startsAt: z.date().optional(),
  endsAt: z.date().optional(),
  /** How many people can use it; absent without a limit. */
  maxUses: z.int().min(1).optional(),
  /** How many of `maxUses` are taken: by orders that are held or paid. Not counted without a limit. */
  uses: z.int().min(0),
  isActive: z.boolean(),
  ...createdAndUpdated,
});

/** `promotionUses/{code}_{uid}`: that a person has used a code, which is once; gone when its order was never paid, or ended by us. */
export const promotionUse = z.strictObject({
  id: joinedId,
  codeRef: codeId,
  userRef: documentId,
  /** Whose code it is, if it is a coach's. */
  coachRef: documentId.optional(),
  /** What it made less: an order; where it left nothing to pay, an enrollment, a booking or a registration. */
  paymentRef: joinedId.optional(),
  enrollmentRef: joinedId.optional(),
  bookingRef: joinedId.optional(),
  registrationRef: joinedId.optional(),
  /** Minor units of `currency`. */
  discount: minorUnits,
  currency,
  ...createdAndUpdated,
});

export type PromotionCode = z.output<typeof promotionCode>;
export type PromotionUse = z.output<typeof promotionUse>;
