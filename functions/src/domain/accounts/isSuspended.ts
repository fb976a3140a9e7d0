import type { Suspension } from '../../contracts/documents/suspensions';

/** Whether a suspension is in force: it has no end, or one ahead. */
export function isSuspended(suspension: Suspension | undefined, now: Date): boolean {
  return suspension !== undefined && (suspension.until === undefined || suspension.until > now);
}
