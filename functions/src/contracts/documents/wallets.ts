import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

export const PAYMENT_METHOD_TYPES = ['card', 'bank_transfer', 'wallet'] as const;

/** A way to pay, as its owner tells it from others; never a number. */
export const savedMethod = z.strictObject({
  /** The provider's name for it. */
  id: documentId,
  type: z.enum(PAYMENT_METHOD_TYPES),
  /** Such as `visa`; of what is no card, the provider's word for it. */
  brand: z.string().max(50),
  last4: z.string().max(4).optional(),
  /** The last month in which it is good, such as `2030-04`. */
  expiresIn: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  /** Of all, exactly one. */
  isDefault: z.boolean(),
});

/** `wallets/{uid}`: the ways to pay that a person saved at the provider, as they were when it was last asked. */
export const wallet = z.strictObject({
  userRef: documentId,
  /** Such as `stripe`. */
  provider: z.string().max(20),
  methods: z.array(savedMethod).max(20),
  /** When the provider was found to have lost all that was saved; absent once something is saved again. */
  lostAt: z.date().optional(),
  ...createdAndUpdated,
});

export type Wallet = z.output<typeof wallet>;
export type SavedMethod = z.output<typeof savedMethod>;
