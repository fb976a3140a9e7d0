import { createHash } from 'node:crypto';
import { OAuthError } from './googleError';
import { type Grant, type World, secret } from './world';

/** Milliseconds. */
const CODE_LIVES = 10 * 60_000;
const TOKEN_LIVES = 3_600_000;

/** Whose app this is, and where it may send people back to; a local Google takes every client. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly challenge: string | undefined;
  readonly isOffline: boolean;
}

/** @throws OAuthError for what Google's consent page would not show */
export function consentRequest(query: URLSearchParams): ConsentRequest {
  const [clientId, redirectUri, scope] = ['client_id', 'redirect_uri', 'scope'].map((name) => {
    const value = query.get(name);
    if (!value) throw new OAuthError('invalid_request', `Missing required parameter: ${name}`);
    return value;
  });
  if (query.get('response_type') !== 'code')
    throw new OAuthError('unsupported_response_type', 'Only response_type=code is known here.');
  const method = query.get('code_challenge_method') ?? 'plain';
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && method !== 'S256')
    throw new OAuthError('invalid_request', 'Only code_challenge_method=S256 is known here.');
  return {
    clientId: clientId ?? '',
    redirectUri: redirectUri ?? '',
    scope: scope ?? '',
    state: query.get('state') ?? '',
    challenge,
    isOffline: query.get('access_type') === 'offline',
  };
}

/** Where the person goes on after the consent page: back to the app, with a code or with its no. */
export function consented(world: World, wish: ConsentRequest, form: URLSearchParams): string {
  const back = new URL(wish.redirectUri);
  if (wish.state !== '') back.searchParams.set('state', wish.state);
  if (form.get('answer') !== 'allow') {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const code = secret('4/');
  const { clientId, redirectUri, challenge, isOffline } = wish;
  const email = form.get('email') ?? 'coach@gmail.example';
  const scope = form.get('without') === null ? wish.scope : without(wish.scope, form.get('without') ?? '');
  const expiresAt = world.now() + CODE_LIVES;
  world.codes.set(code, { email, clientId, redirectUri, scope, challenge, isOffline, expiresAt });
  back.searchParams.set('code', code);
  back.searchParams.set('scope', scope);
  return back.href;
}

function without(scope: string, left: string): string {
  return scope
    .split(' ')
    .filter((each) => each !== left)
    .join(' ');
}

/** What the token endpoint answers. @throws OAuthError */
export function tokens(world: World, form: URLSearchParams, authorization: string | undefined): object {
  const clientId = clientOf(form, authorization);
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return redeemed(world, form, clientId);
    case 'refresh_token': {
      const grant = world.grants.get(form.get('refresh_token') ?? '');
      if (grant === undefined || grant.isRevoked || grant.clientId !== clientId) throw broken();
      return answer(world, grant);
    }
    default:
      throw new OAuthError('unsupported_grant_type', 'Invalid grant_type');
  }
}

/** Clients name themselves in the body or by Basic. @throws OAuthError */
function clientOf(form: URLSearchParams, authorization = ''): string {
  const basic = /^Basic (\S+)$/.exec(authorization)?.[1];
  const [id = '', key = ''] =
    basic === undefined
      ? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
      : Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  if (id === '' || key === '') throw new OAuthError('invalid_client', 'Unauthorized', 401);
  return id;
}

function redeemed(world: World, form: URLSearchParams, clientId: string): object {
  const name = form.get('code') ?? '';
  const code = world.codes.get(name);
  world.codes.delete(name);
  const isFit =
    code !== undefined &&
    code.expiresAt > world.now() &&
    code.clientId === clientId &&
    code.redirectUri === form.get('redirect_uri');
  if (!isFit) throw new OAuthError('invalid_grant', 'Malformed auth code.');
  const verifier = form.get('code_verifier') ?? '';
  if (code.challenge !== undefined && hashed(verifier) !== code.challenge)
    throw new OAuthError('invalid_grant', 'Invalid code verifier.');
  const { email, scope } = code;
  const grant = { email, clientId, scope, refreshToken: secret('1//'), isRevoked: false };
  world.grants.set(grant.refreshToken, grant);
  return {
    ...answer(world, grant),
    ...(code.isOffline && { refresh_token: grant.refreshToken }),
  };
}

function hashed(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function answer(world: World, grant: Grant): object {
  const token = secret('ya29.');
  world.accessTokens.set(token, { grant, expiresAt: world.now() + TOKEN_LIVES });
  return { access_token: token, expires_in: TOKEN_LIVES / 1_000, scope: grant.scope, token_type: 'Bearer' };
}

export function broken(): OAuthError {
  return new OAuthError('invalid_grant', 'Token has been expired or revoked.');
}

/** Ends a grant, by its refresh token or one of its access tokens. @throws OAuthError */
export function revoked(world: World, token: string): object {
  const grant = world.grants.get(token) ?? world.accessTokens.get(token)?.grant;
  if (grant === undefined || grant.isRevoked)
    throw new OAuthError('invalid_token', 'Token expired or revoked');
  endGrant(world, grant);
  return {};
}

export function endGrant(world: World, grant: Grant): void {
  grant.isRevoked = true;
  for (const [token, known] of world.accessTokens)
    if (known.grant === grant) world.accessTokens.delete(token);
}
