import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';

/** Whether the account, and not only a token from before, is an admin's. */
export function isAdminNow(account: User | undefined): boolean {
  return account?.role === 'admin' && account.status === 'active';
}

/** @throws Refusal admin-only */
export function assertAdminNow(account: User | undefined): void {
  if (!isAdminNow(account)) throw new Refusal('admin-only', 'Only for admins.');
}
