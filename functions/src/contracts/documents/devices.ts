import { z } from 'zod';
import { line, writtenNow } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `users/{uid}/devices/{deviceId}`: where push notifications go. */
export const device = z.strictObject({
  token: line(4_096),
  platform: z.enum(['web', 'ios', 'android']),
  lastSeenAt: writtenNow,
  ...createdAndUpdated,
});

export type Device = z.output<typeof device>;
