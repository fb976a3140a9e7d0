import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { REGION } from '../../src/runtime/params';
import { operationHandler } from '../../src/runtime/operationHandler';
import { service } from '../../src/runtime/service';
import { aPlatform } from '../support/aPlatform';
import { aToken, type HttpCall, overHttp } from '../support/overHttp';

const whoAmI = operationHandler(
  operation({
    name: 'accounts/whoAmI',
    summary: 'Says who calls.',
    callers: 'anyone',
    input: z.strictObject({ note: z.string().optional(), big: z.int().optional() }),
    output: z.object({ uid: z.string().optional() }),
    refusals: [],
    perMinute: 1_000,
  }),
  ({ caller, input }) => Promise.resolve({ uid: caller?.uid, role: caller?.role, ...input }),
);

const loads = vi.fn(() => Promise.resolve({ default: whoAmI }));
const accounts = service(
  'accounts',
  { whoAmI: loads },
  { loadPorts: () => Promise.resolve(aPlatform().ports) },
);
const path = '/whoAmI';
const LONG_TYPE = 'type.googleapis.com/google.protobuf.Int64Value';

describe('a service', () => {
  it('is listed as one public HTTPS function', () => {
    expect(accounts.__endpoint).toMatchObject({
      platform: 'gcfv2',
      region: REGION,
      httpsTrigger: { invoker: ['public'] },
    });
  });

  it('loads an operation when it is first called', async () => {
    expect(loads).not.toHaveBeenCalled();
    await overHttp(accounts, { path, data: {} });
    expect(loads).toHaveBeenCalledOnce();
  });

  it('knows the caller by its token', async () => {
    const authorization = aToken({ sub: 'ana', role: 'coach', email: 'ana@example.com' });
    expect(await overHttp(accounts, { path, data: {}, headers: { authorization } })).toMatchObject({
      status: 200,
      body: { result: { uid: 'ana', role: 'coach' } },
    });
  });

  it('takes no role from a token that is none of the platform’s', async () => {
    const authorization = aToken({ sub: 'ana', role: 'owner' });
    const { body } = await overHttp(accounts, { path, data: {}, headers: { authorization } });
    expect(body).toEqual({ result: { uid: 'ana' } });
  });

  it('takes an anonymous sign-in for none, whatever it claims', async () => {
    const authorization = aToken({ sub: 'ana', role: 'coach', firebase: { sign_in_provider: 'anonymous' } });
    const { body } = await overHttp(accounts, { path, data: {}, headers: { authorization } });
    expect(body).toEqual({ result: {} });
  });

  it.each([
    ['the name of an operation', `/${'n'.repeat(50_000)}`, {}],
    ['a key', path, { ['k'.repeat(50_000)]: 1 }],
    [
      'keys on the way to a fault',
      path,
      { ['k'.repeat(9_000)]: { ['k'.repeat(9_000)]: { '@type': 'bad' } } },
    ],
    [
      'the names of a thousand keys',
      path,
      Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`key-${n}`, n])),
    ],
    ['more than a body may hold', path, { ['k'.repeat(300_000)]: 1 }],
  ])('does not send back at length %s', async (_title, at, data) => {
    const { status, body } = await overHttp(accounts, { path: at, data });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error).not.toMatchObject({ status: 'INTERNAL' });
    expect(JSON.stringify(body).length).toBeLessThan(5_000);
  });

  it('refuses a broken token', async () => {
    expect(await overHttp(accounts, { path, data: {}, headers: { authorization: 'ana' } })).toMatchObject({
      status: 401,
      body: { error: { status: 'UNAUTHENTICATED' } },
    });
  });

  it('knows nobody by a token that cannot be decoded', async () => {
    const headers = { authorization: 'Bearer not.a.token' };
    expect(await overHttp(accounts, { path, data: {}, headers })).toMatchObject({
      status: 401,
      body: { error: { status: 'UNAUTHENTICATED' } },
    });
  });

  it('takes an absent body for an empty one', async () => {
    expect(await overHttp(accounts, { path, data: null })).toMatchObject({ status: 200 });
  });

  it('takes the 64-bit integers of the mobile SDKs', async () => {
    const big = { '@type': 'type.googleapis.com/google.protobuf.Int64Value', value: '42' };
    expect(await overHttp(accounts, { path, data: { big } })).toMatchObject({
      body: { result: { big: 42 } },
    });
  });

  it.each(['/nope', '/', '', '/whoAmI/', '/constructor', '/__proto__', '/../whoAmI'])(
    'answers not-found at %s',
    async (wrongPath) => {
      expect(await overHttp(accounts, { path: wrongPath, data: {} })).toMatchObject({
        status: 404,
        body: { error: { status: 'NOT_FOUND', details: { reason: 'unknown-operation' } } },
      });
    },
  );

  it('answers a preflight of a browser', async () => {
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    const { status, headers: answered } = await overHttp(accounts, { path, method: 'OPTIONS', headers });
    expect(status).toBe(204);
    expect(answered['access-control-allow-origin']).toBe('https://app.example');
  });

  it.each([
    ['nested too deep', nested(5_000), /^(a\.)+a$/],
    ['with a prototype key', JSON.parse('{"a":{"__proto__":{"note":"x"}}}'), /^a$/],
    ['with a prototype key at the top', JSON.parse('{"__proto__":{"note":"x"}}'), /^$/],
    ['of an unknown @type', { note: { '@type': 'type.googleapis.com/evil', value: '1' } }, /^note$/],
    ['of a 64-bit integer that is none', { note: { '@type': LONG_TYPE, value: 'x' } }, /^note$/],
    ['with too many values', { list: Array.from({ length: 20_000 }, () => 0) }, /^list$/],
    ['with too much text', { note: 'x'.repeat(300_000) }, /^note$/],
  ])('refuses a body %s before anything decodes it', async (_title, data: unknown, where) => {
    expect(await overHttp(accounts, { path, data })).toMatchObject({
      status: 400,
      body: {
        error: {
          status: 'INVALID_ARGUMENT',
          details: { reason: 'invalid-input', issues: [{ path: expect.stringMatching(where) }] },
        },
      },
    });
  });
});

describe('a network that gets too much wrong', () => {
  const from = (address: string) => ({ 'x-forwarded-for': `198.51.100.1, ${address}` });

  it.each<[string, HttpCall, Readonly<Record<string, string>>?]>([
    ['unknown operations', { path: '/nope', data: {} }],
    ['bodies that nobody decodes', { path, data: { list: nested(20) } }],
    ['refused sign-ins', { path, data: {} }, { authorization: 'ana' }],
  ])('is refused after 60 %s, with any body, and its neighbour is not', async (what, call, headers = {}) => {
    const address = `2001:db8:${what.length}::`;
    for (let count = 0; count < 60; count += 1) {
      const { status } = await overHttp(accounts, {
        ...call,
        headers: { ...from(`${address}${count}`), ...headers },
      });
      expect(status).not.toBe(429);
    }
    expect(await overHttp(accounts, { path, data: {}, headers: from(`${address}ffff`) })).toMatchObject({
      status: 429,
      body: { error: { status: 'RESOURCE_EXHAUSTED', details: { reason: 'rate-limited' } } },
    });
    expect(await overHttp(accounts, { path, data: {}, headers: from('203.0.113.77') })).toMatchObject({
      status: 200,
    });
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
}
