import { z } from 'zod';
import { line, writtenNow } from '../bounds';
import { createdAndUpdated } from '../fields';

/** What a device writes of itself. */
export const ownDevice = z.strictObject({
  token: line(4_096),
  platform: z.enum(['web', 'ios', 'android']),
  lastSeenAt: writtenNow,
  ...createdAndUpdated,
});

/** `users/{uid}/devices/{deviceId}`: where push notifications go. */
export const device = ownDevice.extend({
  /** The token that the provider says is another project's: nothing is sent there while it is the device's. */
  refusedToken: z.string().optional(),
});

export type Device = z.output<typeof device>;
