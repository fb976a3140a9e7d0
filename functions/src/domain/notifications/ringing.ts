import type { Device } from '../../contracts/documents/devices';
import { DAY } from '../../contracts/utilities/spans';

/** The provider forgets tokens of devices that it has not seen for 270 days. */
const FORGOTTEN = 270 * DAY;

/** Whether a device is one that nobody uses any more. */
export function isForgotten({ lastSeenAt }: Device, now: Date): boolean {
  return lastSeenAt.getTime() <= now.getTime() - FORGOTTEN;
}

/** As many devices as a person may have. */
export const MAX_DEVICES = 10;
