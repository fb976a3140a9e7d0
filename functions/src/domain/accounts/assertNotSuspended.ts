import type { Suspension } from '../../contracts/documents/suspensions';
import { Refusal } from '../refusal';
import { isSuspended, readableEnd } from './isSuspended';

/** @throws Refusal account-suspended */
export function assertNotSuspended(suspension: Suspension | undefined, now: Date): void {
  if (suspension === undefined || !isSuspended(suspension, now)) return;
  const until = readableEnd(suspension);
  throw new Refusal('account-suspended', 'This account is suspended.', until > now ? { until } : {});
}
