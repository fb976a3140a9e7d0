import type { Device } from '../../contracts/documents/devices';

/** The provider forgets tokens of devices that it has not seen for 270 days. */
const FORGOTTEN = 270 * 86_400_000;

/** Whether a device is one that nobody uses any more. */
export function isForgotten({ lastSeenAt }: Device, now: Date): boolean {
  return lastSeenAt.getTime() <= now.getTime() - FORGOTTEN;
}

/** As many devices as a person may have. */
export const MAX_DEVICES = 10;
