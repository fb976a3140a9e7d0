import type { Identities } from '../../ports/identities';
import type { Caller } from '../../runtime/operationHandler';

/** Whether the address is proven: by the token, or by what Auth says now, which a token from before does not know. */
export async function isEmailVerified(
  { uid, emailVerified }: Caller,
  identities: () => Promise<Identities>,
): Promise<boolean> {
  return emailVerified || (await (await identities()).contact(uid))?.emailVerified === true;
}
