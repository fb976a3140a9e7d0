import { describe, expect, it } from 'vitest';
import hearStripe from '../../../src/handlers/payments/hearStripe';
import { webhook } from '../../../src/runtime/webhook';
import { aPlatform } from '../../support/aPlatform';
import { SECRET, bodyOf, hear, heardBy, listening, signatureOf } from '../../support/knocks';
import { overHttp } from '../../support/overHttp';
import { loggedLines } from '../../support/loggedLines';

const BODY = bodyOf({ id: 'evt_1', type: 'payment_intent.succeeded', paymentId: 'sam_bootcamp_1' });
const ROTATED = 'whsec_rotated_away';
const CONNECT = 'whsec_of_the_connect_endpoint';

/** Signed rightly in every way but one. */
const REFUSED: Readonly<Record<string, readonly [body: string, signature: string | undefined]>> = {
  '(a) a body that was parsed and written again': [JSON.stringify(JSON.parse(BODY)), signatureOf(BODY)],
  '(b) a time 301 seconds old': [BODY, signatureOf(BODY, SECRET, 301)],
  '(d) only a v0': [BODY, signatureOf(BODY).replace('v1=', 'v0=')],
  '(e) no header': [BODY, undefined],
  '(e) an empty header': [BODY, ''],
  '(f) one byte changed': [BODY.replace('sam', 'tam'), signatureOf(BODY)],
  '(g) the secret of the Connect endpoint': [BODY, signatureOf(BODY, CONNECT)],
  'a secret that was rotated away': [BODY, signatureOf(BODY, ROTATED)],
  'an empty secret': [BODY, signatureOf(BODY, ' ')],
  'a body that is no event': ['{}', signatureOf(BODY)],
};

describe('M16 Signatures', () => {
  it.each(Object.entries(REFUSED))('refuses %s, and keeps nothing', async (_title, [body, signature]) => {
    const platform = listening(aPlatform());
    const header = (name: string) => (name === 'stripe-signature' ? signature : undefined);
    const call = {
      method: 'POST',
      ip: '203.0.113.9',
      query: new URLSearchParams(),
      header,
      ports: platform.ports,
    };
    const { status } = await hearStripe({ ...call, rawBody: Buffer.from(body) });
    expect(status).toBe(400);
    expect(platform.documents.dump()).toEqual({});
  });

  it('makes wait who knocks too often with what nobody signed, and nobody else', async () => {
    const platform = listening(aPlatform());
    const knock = (ip: string, signature: string) =>
      hearStripe({
        ...{ method: 'POST', ip, query: new URLSearchParams(), ports: platform.ports },
        header: (name) => (name === 'stripe-signature' ? signature : undefined),
        rawBody: Buffer.from(BODY),
      });
    const statuses = new Set<number>();
    for (let time = 0; time < 61; time += 1) statuses.add((await knock('198.51.100.9', 'none')).status);
    expect([...statuses]).toEqual([400, 429]);
    expect((await knock('198.51.100.9', signatureOf(BODY))).status).toBe(429);
    expect((await knock('203.0.113.10', signatureOf(BODY))).status).toBe(200);
    expect(heardBy(platform)).toHaveLength(1);
  });

  it('(c) takes a header with two v1, of which one is of the rotated secret', async () => {
    const platform = listening(aPlatform());
    const [, old = ''] = signatureOf(BODY, ROTATED).split(',');
    const [at = '', v1 = ''] = signatureOf(BODY).split(',');
    expect(await hear(platform.ports, BODY, [at, old, v1].join(','))).toBe(200);
    expect(heardBy(platform)).toHaveLength(1);
  });

  it('takes either secret while one replaces the other', async () => {
    const platform = listening(aPlatform(), `${SECRET}, ${ROTATED}`);
    expect(await hear(platform.ports, BODY)).toBe(200);
    expect(await hear(platform.ports, BODY, signatureOf(BODY, ROTATED))).toBe(200);
    expect(heardBy(platform)).toMatchObject([{ attempts: 2 }]);
  });

  it('writes no word of a refused body into the log', async () => {
    const platform = listening(aPlatform());
    const secretive = BODY.replace('evt_1', 'evt_secretive');
    const endpoint = webhook(
      {},
      () => import('../../../src/handlers/payments/hearStripe'),
      () => Promise.resolve(platform.ports),
    );
    const headers = { 'stripe-signature': signatureOf(BODY) };
    const lines = await loggedLines(async () => {
      const { status } = await overHttp(endpoint, { path: '/', headers, rawBody: Buffer.from(secretive) });
      expect(status).toBe(400);
    });
    expect(lines).toEqual([expect.objectContaining({ outcome: 'refused', reason: 'http-400' })]);
    expect(JSON.stringify(lines)).not.toContain('secretive');
  });
});
