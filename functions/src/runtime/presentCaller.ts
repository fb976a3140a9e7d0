import { isAdminNow } from '../domain/accounts/isAdminNow';
import { paths } from '../domain/paths';
import type { Documents } from '../ports/documents';
import type { Caller } from './operationHandler';

/** The caller with the role that the account has now, where the token claims to be an admin's: it may be from before. */
export async function presentCaller(
  caller: Caller | undefined,
  documents: Documents,
): Promise<Caller | undefined> {
  if (caller?.role !== 'admin') return caller;
  const account = await documents.get(paths.user(caller.uid));
  if (isAdminNow(account)) return caller;
  return { ...caller, role: account?.role === 'admin' ? undefined : account?.role };
}
