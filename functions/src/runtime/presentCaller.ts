import { isAdminNow } from '../domain/accounts/isAdminNow';
import { paths } from '../domain/paths';
import { Refusal } from '../domain/refusal';
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

/**
 * What went wrong, in the caller's eyes: who became an admin after the token was made hears that the token is to be renewed, and not
 * that they may not. Only who is turned away as no admin costs this read.
 */
export async function inTheCallersEyes(
  error: unknown,
  caller: Caller | undefined,
  documents: () => Promise<Documents>,
): Promise<unknown> {
  if (!(error instanceof Refusal) || error.reason !== 'admin-only') return error;
  if (caller === undefined || caller.role === 'admin') return error;
  const account = await (await documents()).get(paths.user(caller.uid));
  if (!isAdminNow(account)) return error;
  return new Refusal(
    'token-outdated',
    'The token is from before you were an admin: renew it and call again.',
  );
}
