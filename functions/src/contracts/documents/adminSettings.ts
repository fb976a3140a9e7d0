import { z } from 'zod';
import { clientName, release } from '../callFields';
import { createdAndUpdated } from '../fields';
import { certificateKey } from './certificates';

/** `adminSettings/{category}.{key}` */
export const adminSetting = z.strictObject({
  id: z.string(),
  category: z.string(),
  key: z.string(),
  value: z.unknown(),
  description: z.string().optional(),
  isPublic: z.boolean(),
  updatedBy: z.string(),
  ...createdAndUpdated,
});

/** `adminSettings/pricing.hourlyRate`: what a coach may ask for an hour, in minor units. */
export const hourlyRateSetting = adminSetting.extend({
  value: z.strictObject({ min: z.int().min(0), max: z.int().min(0) }),
});

/** `adminSettings/reviews.standing`: what an author who paid nothing must show before a review is published. */
export const reviewStandingSetting = adminSetting.extend({
  value: z.strictObject({
    verifiedEmail: z.boolean(),
    accountAgeHours: z.int().min(0),
    /** Percent of a program's lessons. */
    progress: z.int().min(0).max(100),
  }),
});

/** `adminSettings/pricing.platformFee`: the platform's share of what is sold from now on. */
export const platformFeeSetting = adminSetting.extend({
  value: z.strictObject({ basisPoints: z.int().min(0).max(10_000) }),
});

/** `adminSettings/certificates.publicKeys`: with which anybody verifies what certificates say. */
export const certificateKeysSetting = adminSetting.extend({
  value: z.strictObject({ keys: z.array(certificateKey).max(100) }),
});

export type CertificateKeysSetting = z.output<typeof certificateKeysSetting>;

/** `adminSettings/clients.minimum`: the oldest release of each client, by its name, that is still answered. */
export const minimumClientsSetting = adminSetting.extend({ value: z.record(clientName, release) });

export type MinimumClientsSetting = z.output<typeof minimumClientsSetting>;
export type PlatformFeeSetting = z.output<typeof platformFeeSetting>;
export type ReviewStandingSetting = z.output<typeof reviewStandingSetting>;
export type HourlyRateSetting = z.output<typeof hourlyRateSetting>;

/** What a stored setting says, or the fallback where there is none or where it says what its schema does not take. */
export function settingValue<Value>(
  schema: { readonly shape: { readonly value: z.ZodType<Value> } },
  stored: { readonly value?: unknown } | undefined,
  fallback: Value,
): Value {
  const { data } = schema.shape.value.safeParse(stored?.value);
  return data ?? fallback;
}
