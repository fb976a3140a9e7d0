import { beforeEach, describe, expect, it } from 'vitest';
import { notificationSettings } from '../../../src/contracts/documents/settings';
import { LOCKED_ON, NOTICE_KINDS } from '../../../src/contracts/notices';
import { unsubscribeClaims } from '../../../src/domain/notifications/subscription';
import { wantsNotice } from '../../../src/domain/notifications/wantsNotice';
import { paths } from '../../../src/domain/paths';
import unsubscribe from '../../../src/handlers/notifications/unsubscribe';
import { LINK_KEYS, NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { hmacLinkSigner } from '../../../src/adapters/signing/hmacLinkSigner';
import { aUser } from '../../support/people';

const SIGNER = hmacLinkSigner(LINK_KEYS);
const CLAIMS = unsubscribeClaims({ uid: 'carl', kind: 'enrollment-created', channel: 'email' }, NOON);
const TOKEN = SIGNER.sign(CLAIMS);
const PATH = paths.notificationSettings('carl');

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
});

const call = (method: string, token: string, language?: string) =>
  unsubscribe({
    method,
    query: new URLSearchParams({ token }),
    header: (name) => (name === 'accept-language' ? language : undefined),
    ip: '203.0.113.9',
    rawBody: Buffer.alloc(0),
    ports: platform.ports,
  });

const settings = () => platform.documents.get(PATH);

describe('the link that ends a kind of mail', () => {
  it.each(['GET', 'HEAD'])('changes nothing by %s and asks', async (method) => {
    const { status, body } = await call(method, TOKEN);
    expect(status).toBe(200);
    expect(body).toContain('<form method="post">');
    expect(body).toContain('new students in your programs');
    expect(await settings()).toBeUndefined();
  });

  it('switches that kind off by POST, once and again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await call('POST', TOKEN);
      expect([status, body]).toEqual([200, expect.stringContaining('Done')]);
      expect(notificationSettings.parse(await settings())).toMatchObject({
        kindsByChannel: { email: { 'enrollment-created': false } },
      });
    }
  });

  it('leaves every other switch as it is', async () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'UTC' };
    const kinds = { 'enrollment-created': { inApp: true }, 'enrollment-cancelled': { email: true } };
    const earlier = new Date(NOON.getTime() - 1_000);
    platform.documents.put(PATH, {
      channels: { email: true },
      kinds,
      quietHours,
      createdAt: earlier,
      updatedAt: earlier,
    });
    await call('POST', TOKEN);
    expect(await settings()).toEqual({
      channels: { email: true },
      kinds,
      kindsByChannel: { email: { 'enrollment-created': false } },
      quietHours,
      createdAt: earlier,
      updatedAt: NOON,
    });
  });

  it('ends all mail, whatever a kind’s own switch of this release or an earlier one says', async () => {
    platform.documents.put(PATH, {
      kinds: { 'enrollment-created': { email: true, push: true } },
      kindsByChannel: {
        email: { 'booking-moved': true, 'event-moved': false },
        push: { 'event-moved': true },
      },
      createdAt: NOON,
      updatedAt: NOON,
    });
    for (let time = 0; time < 2; time += 1) await call('POST', SIGNER.sign({ ...CLAIMS, kind: 'all' }));
    const after = notificationSettings.parse(await settings());
    const told = NOTICE_KINDS.filter((kind) => wantsNotice(aUser('carl'), after, kind, 'email'));
    expect(told.toSorted()).toEqual([...LOCKED_ON].toSorted());
    expect(wantsNotice(aUser('carl'), after, 'event-moved', 'push')).toBe(true);
  });

  it('loses no switch that changes at the same time', async () => {
    const other = SIGNER.sign({ ...CLAIMS, kind: 'enrollment-cancelled' });
    await Promise.all([TOKEN, other, TOKEN, other].map((token) => call('POST', token)));
    expect(await settings()).toMatchObject({
      kindsByChannel: { email: { 'enrollment-created': false, 'enrollment-cancelled': false } },
    });
  });

  it.each([
    ['none', '', 400],
    ['a forged one', `${TOKEN.slice(0, -2)}AA`, 400],
    ['one signed for something else', SIGNER.sign({ ...CLAIMS, use: 'calendar' }), 400],
    ['one signed with nothing in it', SIGNER.sign([]), 400],
    ['one that is over', SIGNER.sign({ ...CLAIMS, expiresAt: NOON.getTime() }), 410],
    ['one of a kind that is no more', SIGNER.sign({ ...CLAIMS, kind: 'constructor' }), 410],
    ['one of a kind that is locked on', SIGNER.sign({ ...CLAIMS, kind: 'refund-failed' }), 410],
  ])('refuses %s plainly, whatever the method', async (_title, token, status) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call(method, token);
      expect(answer.status).toBe(status);
      expect(answer.body).not.toContain('<form');
    }
    expect(await settings()).toBeUndefined();
  });

  it('works for a year', async () => {
    platform.now = new Date(NOON.getTime() + 364 * 86_400_000);
    expect((await call('POST', TOKEN)).status).toBe(200);
    platform.now = new Date(NOON.getTime() + 366 * 86_400_000);
    expect((await call('POST', TOKEN)).status).toBe(410);
  });

  it('makes no settings for an account that is gone', async () => {
    platform = aPlatform();
    expect((await call('POST', TOKEN)).status).toBe(200);
    expect(await settings()).toBeUndefined();
  });

  it('answers no other method', async () => {
    expect(await call('DELETE', TOKEN)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } });
  });

  it('speaks the language of the browser', async () => {
    expect((await call('GET', TOKEN, 'fr;q=1, de-AT;q=0.9, en;q=0.1')).body).toContain('<html lang="de">');
    expect((await call('GET', TOKEN, ',;,')).body).toContain('<html lang="en">');
  });

  it('is kept by no cache, framed by no site and followed by no address', async () => {
    expect((await call('GET', TOKEN)).headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});
