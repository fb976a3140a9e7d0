import { z } from 'zod';

/** A code as a person writes it: upper and lower case are the same. */
export const promotionCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,28}[A-Za-z0-9]$/, 'a code is 4 to 30 letters, digits and hyphens');

/** Of everything that can be ordered with a code. */
export const PROMOTION_REFUSALS = [
  'promotion-missing',
  'promotion-used',
  'promotion-used-up',
  'promotion-too-late',
] as const;
