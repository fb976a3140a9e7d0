import { z } from 'zod';
import { countryCode, httpsUrl, language, line, lines, phone, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

export const role = z.enum(['student', 'coach', 'admin']);

/** `users/{uid}`: the account behind a person; `role` mirrors the custom claim. */
export const user = z.strictObject({
  uid: z.string(),
  email: z.string(),
  role,
  fullName: line(100).optional(),
  avatarUrl: httpsUrl.optional(),
  phone: phone.optional(),
  timeZone: timeZone.optional(),
  locale: language.optional(),
  /** Where the person lives; coaches are told of it in groups of five at least. */
  country: countryCode.optional(),
  /** To whom invoices are written, where it is not the full name, with the lines of the address. */
  billingName: line(200).optional(),
  billingAddress: lines(5, 100).optional(),
  billingTaxId: line(30).optional(),
  marketingConsent: z.boolean(),
  status: z.enum(['active', 'suspended', 'deleted']),
  stripeCustomerId: z.string().optional(),
  /** As Auth has it, to the hour: followed when the app calls `createUserDocument`, and every day. */
  lastLogin: z.date().optional(),
  /** The ways in, such as `password`, by which it was made; absent once its address is proven. */
  unprovenProviders: z.array(z.string().max(100)).max(20).optional(),
  /** Since when its owner wants it erased, and when that begins; until then it can be called off. */
  deletion: z.strictObject({ requestedAt: z.date(), dueAt: z.date(), pseudonym: z.string() }).optional(),
  /** While flags or a verdict keep the profile out of view; `hidesPage` where a coach page is to come back with it. */
  profileHold: z.strictObject({ hidesPage: z.boolean() }).optional(),
  onboarding: z.strictObject({ profileCompleted: z.boolean() }),
  ...createdAndUpdated,
});

export type Role = z.output<typeof role>;
export type User = z.output<typeof user>;
