import { afterEach, describe, expect, it } from 'vitest';
import { signatureOf } from '../../../../standins/src/zoom/webhooks';
import { zoomEvents } from '../../../src/adapters/zoom/zoomEvents';
import hearZoom from '../../../src/handlers/meetings/hearZoom';
import { aPlatform, type Platform } from '../../support/aPlatform';

const SECRET = 'nebula-zoom-test-secret';
const BODY = '{"event":"meeting.started","event_ts":1780000000000,"payload":{"object":{"id":"81234567890"}}}';
const SIGNATURE = 'v0=fa3309ec2aecf7816a1bc21e14c1e94a4635fbe7505eea92796f992f127752e2';
const SECONDS = '1780000000';

let calls = 0;
let platform: Platform;
afterEach(() => {
  platform = aPlatform();
});

function listening(secrets?: string): Platform {
  const made = aPlatform();
  made.now = new Date(1_780_000_000_000);
  const events = secrets === undefined ? undefined : zoomEvents(secrets);
  Object.assign(made.ports, { meetingEvents: () => Promise.resolve(events) });
  return made;
}

async function hear(at: Platform, body: string, signature: string, timestamp = SECONDS, method = 'POST') {
  const headers: Record<string, string> = {
    'x-zm-signature': signature,
    'x-zm-request-timestamp': timestamp,
  };
  return hearZoom({
    ...{ method, query: new URLSearchParams(), ip: `203.0.${++calls}.1`, ports: at.ports },
    ...{ header: (name: string) => headers[name], rawBody: Buffer.from(body) },
  });
}

const events = () => Object.values(platform.documents.dump('providerEvents/'));

describe('B60 the URL challenge and the signature', () => {
  it('answers the challenge, and stores nothing of it', async () => {
    platform = listening(SECRET);
    const body =
      '{"event":"endpoint.url_validation","payload":{"plainToken":"plain-token-0001"},"event_ts":1780000000000}';
    const { status, body: said } = await hear(platform, body, signatureOf(SECRET, SECONDS, body));
    expect(status).toBe(200);
    expect(JSON.parse(said)).toEqual({
      plainToken: 'plain-token-0001',
      encryptedToken: '5de2a5abf24d9fe2ec32fdf11364064dc01fd3f0ccf68c56c0acce42cdfc1467',
    });
    expect(events()).toEqual([]);
    expect((await hear(platform, body, 'v0=0')).status).toBe(401);
  });

  it('takes what is signed, once', async () => {
    platform = listening(SECRET);
    for (let time = 0; time < 3; time++) expect((await hear(platform, BODY, SIGNATURE)).status).toBe(200);
    expect(events()).toMatchObject([
      { provider: 'zoom', type: 'meeting.started', status: 'ignored', attempts: 3 },
    ]);
  });

  it.each([
    ['one more space', `${BODY} `, SECONDS],
    ['a time that is 301 s old', BODY, '1779999699'],
  ])('refuses %s', async (_title, body, timestamp) => {
    platform = listening(SECRET);
    const signature = timestamp === SECONDS ? SIGNATURE : signatureOf(SECRET, timestamp, body);
    expect((await hear(platform, body, signature, timestamp)).status).toBe(401);
    expect(events()).toEqual([]);
  });

  it('is closed without a secret, even to who signs with an empty one', async () => {
    for (const secrets of [undefined, '', ' , ']) {
      platform = listening(secrets);
      const { status } = await hear(platform, BODY, signatureOf('', SECONDS, BODY));
      expect(status).toBe(secrets === undefined ? 503 : 401);
      expect(events()).toEqual([]);
    }
  });

  it('takes the secret before until its rotation has ended', async () => {
    platform = listening(`another, ${SECRET}`);
    expect((await hear(platform, BODY, SIGNATURE)).status).toBe(200);
    expect(events()).toHaveLength(1);
    platform = listening('another');
    expect((await hear(platform, BODY, SIGNATURE)).status).toBe(401);
    expect(events()).toEqual([]);
  });

  it('is no page, and who knocks too often with what is wrong waits', async () => {
    platform = listening(SECRET);
    expect((await hear(platform, BODY, SIGNATURE, SECONDS, 'GET')).status).toBe(405);
    const call = { method: 'POST', query: new URLSearchParams(), ip: '198.51.100.9', ports: platform.ports };
    const knock = () => hearZoom({ ...call, header: () => '', rawBody: Buffer.from(BODY) });
    const statuses = new Set<number>();
    for (let time = 0; time < 200; time++) statuses.add((await knock()).status);
    expect(statuses).toEqual(new Set([401, 429]));
  });
});
