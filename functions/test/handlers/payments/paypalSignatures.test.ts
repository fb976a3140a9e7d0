import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paypalEvents } from '../../../src/adapters/paypal/paypalEvents';
import { webhook } from '../../../src/runtime/webhook';
import {
  type LocalPaypal,
  PAYPAL_CREDENTIALS,
  startPaypal,
} from '../../../../standins/src/paypal/startPaypal';
import type { Signed } from '../../../../standins/src/paypal/webhooks';
import { type Platform, aPlatform } from '../../support/aPlatform';
import { heardBy } from '../../support/knocks';
import { loggedLines } from '../../support/loggedLines';
import { overHttp } from '../../support/overHttp';

const OURS = '8PT597110X687430L';
const ANOTHERS = '1JE4291016473214C';
const VERIFICATION = '/v1/notifications/verify-webhook-signature';
const BODY = JSON.stringify({
  ...{ id: 'WH-secretive', event_type: 'PAYMENT.CAPTURE.COMPLETED', resource_type: 'capture' },
  resource: { id: '1', custom_id: 'sam_bootcamp_1' },
});

/** Addresses that only look like PayPal's. */
const FOREIGN = [
  'https://evil.example/v1/notifications/certs/CERT-local',
  'https://evil.example/api.paypal.com/cert',
  'https://api.paypal.com@evil.example/cert',
  'https://api.paypal.com:443@evil.example/cert',
  'https://api.paypal.com.evil.example/cert',
  'https://notpaypal.com/cert',
  'https://evil.example#.paypal.com/cert',
  'http://api.paypal.com/v1/notifications/certs/CERT-local',
];

let local: LocalPaypal;
let platform: Platform;

/** The address that PayPal tells, of the webhook with this id, which asks that PayPal. */
function listen(webhookId = OURS, apiUrl = local.url): void {
  const events = paypalEvents({ app: PAYPAL_CREDENTIALS, apiUrl, webhookId, now: () => new Date() });
  Object.assign(platform.ports, { paymentEvents: () => Promise.resolve(events) });
}

/** The status of the answer to what PayPal signed, less what is changed of it, and what was logged. */
async function tell(changes: Partial<Signed> = {}) {
  const signed = { ...local.webhooks.signed(BODY, OURS), ...changes };
  const named = Object.entries(signed).map(([name, value]) => [`paypal-${name.replaceAll('_', '-')}`, value]);
  const endpoint = webhook(
    {},
    () => import('../../../src/handlers/payments/hearPaypal'),
    () => Promise.resolve(platform.ports),
  );
  let status = 0;
  const lines = await loggedLines(async () => {
    const call = { path: '/', headers: Object.fromEntries(named) as Record<string, string> };
    ({ status } = await overHttp(endpoint, { ...call, rawBody: Buffer.from(BODY) }));
  });
  expect(JSON.stringify(lines)).not.toContain('secretive');
  return { status, lines };
}

async function fail(fault: object): Promise<void> {
  const body = JSON.stringify({ plan: [fault] });
  expect((await fetch(`${local.url}/control/faults`, { method: 'POST', body })).status).toBe(200);
}

beforeEach(async () => {
  local = await startPaypal();
  platform = aPlatform();
  listen();
});

afterEach(() => local.stop());

describe('M16 Signatures of PayPal', () => {
  it('takes what PayPal signed for our webhook', async () => {
    expect((await tell()).status).toBe(200);
    expect(heardBy(platform)).toMatchObject([{ type: 'PAYMENT.CAPTURE.COMPLETED' }]);
  });

  it('(h) refuses what was signed for another webhook, and keeps nothing', async () => {
    listen(ANOTHERS);
    expect(await tell()).toMatchObject({ status: 400, lines: [{ outcome: 'refused', reason: 'http-400' }] });
    expect(platform.documents.dump()).toEqual({});
  });

  it.each(FOREIGN)('(i) refuses a certificate at %s, asks nobody, and keeps nothing', async (cert_url) => {
    // A PayPal that would believe whoever signed.
    const believed = { access_token: 'x', expires_in: 60, verification_status: 'SUCCESS' };
    const asked = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => Promise.resolve(Response.json(believed)));
    try {
      expect((await tell()).status).toBe(200);
      expect(asked).toHaveBeenCalledTimes(2);
      platform = aPlatform();
      listen();
      asked.mockClear();
      expect((await tell({ cert_url })).status).toBe(400);
      expect(asked).not.toHaveBeenCalled();
    } finally {
      asked.mockRestore();
    }
    expect(platform.documents.dump()).toEqual({});
  });

  it('(i) fetches no certificate by itself: PayPal alone is asked', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    try {
      await tell();
      expect(asked.mock.calls.map(([address]) => address)).toEqual([
        `${local.url}/v1/oauth2/token`,
        `${local.url}${VERIFICATION}`,
      ]);
    } finally {
      asked.mockRestore();
    }
  });

  it.each(['error', 'rate-limit', 'hang-up', 'lost-answer'])(
    '(j) answers 500 and keeps nothing where the verification meets %s, and takes it when it is told again',
    async (kind) => {
      await fail({ kind, request: VERIFICATION, times: 2 });
      expect(await tell()).toMatchObject({ status: 500, lines: [{ outcome: 'unavailable' }] });
      expect(platform.documents.dump()).toEqual({});
      expect((await tell()).status).toBe(200);
      expect(heardBy(platform)).toMatchObject([{ attempts: 1 }]);
    },
  );

  it('(j) answers 500 and keeps nothing where the verification takes too long', async () => {
    const silent = createServer(({ url }, response) => {
      if (url !== VERIFICATION) response.end(JSON.stringify({ access_token: 'x', expires_in: 60 }));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    listen(OURS, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const patience = AbortSignal.timeout.bind(AbortSignal);
    const hurried = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => patience(100));
    try {
      expect((await tell()).status).toBe(500);
      expect(hurried).toHaveBeenCalled();
      expect(platform.documents.dump()).toEqual({});
    } finally {
      hurried.mockRestore();
      silent.closeAllConnections();
      silent.close();
    }
  });
});
