import type { CallableRequest } from 'firebase-functions/v2/https';
import { role } from '../contracts/documents/users';
import { addressOf } from './addressOf';
import type { Caller } from './operationHandler';

/** A call as it came in, freed from HTTP. */
export interface IncomingCall {
  readonly data: unknown;
  readonly caller: Caller | undefined;
  readonly ip: string;
  readonly userAgent: string | undefined;
}

export function incomingCall({ data, auth, rawRequest }: CallableRequest): IncomingCall {
  return {
    data,
    caller: isKnown(auth) ? callerOf(auth) : undefined,
    ip: addressOf(rawRequest),
    userAgent: rawRequest.header('user-agent')?.slice(0, 500),
  };
}

/**
 * An anonymous sign-in names nobody, and so is none. The Functions emulator lets a token through that it cannot decode, without
 * a uid.
 */
function isKnown(auth: CallableRequest['auth']): auth is NonNullable<CallableRequest['auth']> {
  if (auth === undefined || typeof auth.uid !== 'string') return false;
  const { firebase } = auth.token as { readonly firebase?: { readonly sign_in_provider?: unknown } };
  return firebase?.sign_in_provider !== 'anonymous';
}

function callerOf({ uid, token }: NonNullable<CallableRequest['auth']>): Caller {
  return {
    uid,
    email: token.email,
    emailVerified: token.email_verified === true,
    signedInAt: typeof token.auth_time === 'number' ? new Date(token.auth_time * 1_000) : undefined,
    role: role.optional().catch(undefined).parse(token.role),
  };
}
