import type { Suspension } from '../../contracts/documents/suspensions';
import { Refusal } from '../refusal';
import { isSuspended } from './isSuspended';

/** @throws Refusal account-suspended */
export function assertNotSuspended(suspension: Suspension | undefined, now: Date): void {
  if (!isSuspended(suspension, now)) return;
  const until = suspension?.until;
  throw new Refusal('account-suspended', 'This account is suspended.', {
    ...(until !== undefined && { until }),
  });
}
