import { describe, expect, test } from 'vitest';

import { callerOf } from '../../../src/serving/transports/callerOf';

/** An unsigned JWT, as test libraries make them. */
function token(claims: unknown): string {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

describe('a caller', () => {
  test.each([undefined, '', 'Bearer '])('without a token (%j) is nobody', (header) => {
    expect(callerOf(header)).toEqual({ kind: 'user', auth: null });
  });

  test('with the token "owner" is the owner', () => {
    expect(callerOf('Bearer owner')).toEqual({ kind: 'owner' });
  });

  const account = 'robot@demo-nebula.iam.gserviceaccount.com';

  test.each([
    ['the self-signed token of a service account', token({ iss: account, sub: account, scope: 'datastore' })],
    ['an access token of Google', 'ya29.c.b0Aaekm1'],
  ])('with %s is the owner', (_what, text) => {
    expect(callerOf(`Bearer ${text}`)).toEqual({ kind: 'owner' });
  });

  test('who only calls itself a service account is a user like any other', () => {
    const claims = { iss: 'https://securetoken.google.com/demo-nebula', sub: account };
    expect(callerOf(`Bearer ${token(claims)}`)).toEqual({
      kind: 'user',
      auth: { uid: account, token: claims },
    });
  });

  test.each([
    ['user_id', { user_id: 'ana', sub: 'bo', role: 'coach' }, 'ana'],
    ['sub', { sub: 'bo' }, 'bo'],
  ])('is known by the claim %s of an unsigned token', (_claim, claims, uid) => {
    expect(callerOf(`Bearer ${token(claims)}`)).toEqual({ kind: 'user', auth: { uid, token: claims } });
  });

  test.each([
    ['no JWT', 'nonsense'],
    ['no JSON', 'a.b.c'],
    ['null', token(null)],
    ['no subject', token({ role: 'admin' })],
    ['an empty subject', token({ sub: '' })],
    ['a number as its subject', token({ sub: 5 })],
  ])('with a token that is or has %s is refused', (_what, text) => {
    expect(() => callerOf(`Bearer ${text}`)).toThrow(expect.objectContaining({ status: 'UNAUTHENTICATED' }));
  });
});
