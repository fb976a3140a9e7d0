import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `users/{uid}/devices/{deviceId}`: where push notifications go. */
export const device = z.strictObject({
  token: z.string(),
  platform: z.enum(['web', 'ios', 'android']),
  lastSeenAt: z.date(),
  ...createdAndUpdated,
});

export type Device = z.output<typeof device>;
