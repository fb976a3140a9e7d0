import type { Call, Caller } from '../../engine/model/model';
import { StatusError } from '../../wire/status';

const NOBODY: Caller = { kind: 'user', auth: null };
const OWNER: Caller = { kind: 'owner' };
/** How the OAuth access tokens of Google accounts begin. */
const ACCESS_TOKEN_PREFIX = 'ya29.';

/**
 * What the headers of a request say about it.
 *
 * @throws StatusError UNAUTHENTICATED when the token is no JWT with a subject.
 */
export function callOf(header: (name: string) => string | undefined): Call {
  return {
    caller: callerOf(header('authorization')),
    operation: header('x-nebula-operation'),
    id: header('x-nebula-call'),
  };
}

/**
 * Who an `Authorization` header names. `Bearer owner` is the administrator, and so is whoever comes with a credential of
 * Google's IAM: the Admin SDK over REST replaces "owner" by that of its service account, and rules never govern IAM. Any
 * other token is read without checking its signature, as the official emulator does, so that tests can make their own
 * people.
 *
 * @throws StatusError UNAUTHENTICATED when the token is no JWT with a subject.
 */
export function callerOf(authorization: string | undefined): Caller {
  const token = authorization?.replace(/^(Bearer|Firebase)\s+/i, '').trim();
  if (!token) return NOBODY;
  if (token === 'owner' || token.startsWith(ACCESS_TOKEN_PREFIX)) return OWNER;
  const claims = claimsOf(token);
  if (isServiceAccount(claims)) return OWNER;
  const uid = claims.user_id ?? claims.sub;
  if (typeof uid !== 'string' || uid === '')
    throw new StatusError('UNAUTHENTICATED', 'The token names no user.');
  return { kind: 'user', auth: { uid, token: claims } };
}

/** A service account signs for itself, about itself (https://google.aip.dev/auth/4111); an ID token's issuer is a project. */
function isServiceAccount({ iss, sub }: Record<string, unknown>): boolean {
  return typeof iss === 'string' && iss === sub && iss.endsWith('.gserviceaccount.com');
}

function claimsOf(token: string): Record<string, unknown> {
  const payload = token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StatusError('UNAUTHENTICATED', 'The token is neither "owner" nor a JWT.');
}
