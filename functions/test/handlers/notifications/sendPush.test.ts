import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../../src/contracts/documents/devices';
import { noticeJob, pushJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import sendPush from '../../../src/handlers/notifications/sendPush';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { loggedLines } from '../../support/loggedLines';
import { aPublicProfile, aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';

const KINDS = { 'send-push': () => Promise.resolve({ default: sendPush }) };
const { payload } = noticeJob({
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
});
const path = paths.notification('carl', 'enrollment-created:ana:ana_baking');

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
});

function device(place: string, more: Partial<Device> = {}): void {
  const stored = { platform: 'ios', lastSeenAt: NOON, createdAt: NOON, updatedAt: NOON } as const;
  platform.documents.put(paths.device('carl', place), { ...stored, token: `token-${place}`, ...more });
}

const tell = (version = 1) => tellNotice(platform, { ...payload.notice, version });

const jobOf = (place: string) => platform.documents.get(paths.outboxJob(pushJob(payload, place).id));
const run = (place: string) => runJob(pushJob(payload, place).id, KINDS, platform.ports);
const settle = (more: object) =>
  platform.documents.put(paths.notificationSettings('carl'), { ...more, createdAt: NOON, updatedAt: NOON });
const tokens = () => platform.pushes.map(({ token }) => token).sort();

describe('a push', () => {
  it('goes to each device once, however often it is told and tried', async () => {
    ['0', '1', '2'].forEach((place) => device(place));
    await Promise.all([tell(), tell(), tell()]);
    await Promise.all(['0', '1', '2', '0'].map(run));
    await tell();
    for (const place of ['0', '1', '2']) await run(place);
    expect(tokens()).toEqual(['token-0', 'token-1', 'token-2']);
    expect(platform.pushes[0]).toMatchObject({
      title: 'A new student',
      body: '“Ana” enrolled in “Baking”.',
      url: 'https://app.example/programs/baking/enrollments',
      data: { notificationId: path.id },
    });
    expect(platform.pushes[0]?.tag).toMatch(/^[\w-]{32}$/);
  });

  it('is told by its notification, device by device', async () => {
    ['0', '1'].forEach((place) => device(place));
    await tell();
    const queued = { status: 'queued', at: NOON };
    expect((await platform.documents.get(path))?.deliveries?.push).toEqual({ 0: queued, 1: queued });
    platform.pushAnswers.set('token-1', new Error('FCM answered 503'));
    await Promise.all([run('0'), run('1')]);
    expect((await platform.documents.get(path))?.deliveries?.push).toEqual({
      0: { status: 'sent', answer: 'push-1', at: NOON },
      1: queued,
    });
    expect(await jobOf('1')).toMatchObject({ status: 'failed', lastError: 'FCM answered 503' });
  });

  it.each<[string, () => unknown, string]>([
    ['is not wanted any more', () => settle({ channels: { push: false } }), 'unsubscribed'],
    [
      'is not wanted of its kind',
      () => settle({ kinds: { 'enrollment-created': { push: false } } }),
      'unsubscribed',
    ],
    [
      'has no reader',
      () => platform.documents.put(paths.user('carl'), aUser('carl', { status: 'suspended' })),
      'account-inactive',
    ],
    ['was read in the app', () => mark({ isRead: true, readAt: NOON }), 'read'],
    ['was put away', () => mark({ isArchived: true }), 'read'],
    ['was deleted', () => drop(path), 'read'],
    ['has no device', () => drop(paths.device('carl', '0')), 'no-device'],
    ['is of an older version', () => mark({ version: 2 }), 'outdated'],
  ])('that %s rings nowhere', async (_title, change, reason) => {
    device('0');
    await tell();
    await change();
    await run('0');
    expect(platform.pushes).toEqual([]);
    expect(await jobOf('0')).toMatchObject({ status: 'done', skipped: { reason } });
  });

  it('waits until quiet hours are over', async () => {
    device('0');
    settle({ quietHours: { from: '12:00', to: '14:00', timeZone: 'UTC' } });
    await tell();
    await run('0');
    const end = new Date('2026-03-02T14:00:00Z');
    expect(await jobOf('0')).toMatchObject({ status: 'pending', attempts: 0, runAt: end });
    platform.now = end;
    await run('0');
    expect(tokens()).toEqual(['token-0']);
  });

  it('is wanted without a notification in the app too', async () => {
    device('0');
    settle({ channels: { inApp: false } });
    await tell();
    await run('0');
    expect(tokens()).toEqual(['token-0']);
  });

  const mark = (changes: object) =>
    platform.documents.transact((transaction) => {
      transaction.update(path, { ...changes });
      return Promise.resolve();
    });
  const drop = (document: Parameters<Platform['documents']['get']>[0]) =>
    platform.documents.transact((transaction) => {
      transaction.delete(document);
      return Promise.resolve();
    });
});

describe('N06 twelve devices, six answers', () => {
  const answer = (outcome: 'gone' | 'foreign' | 'unfit') => ({ outcome, answer: outcome });
  const PLACES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

  it('prunes by value what is gone, retries alone what is later, and sends nothing twice', async () => {
    PLACES.forEach((place) => device(place));
    device('8', { lastSeenAt: new Date(NOON.getTime() - 270 * 86_400_000) });
    platform.pushAnswers.set('token-2', answer('gone'));
    platform.pushAnswers.set('token-7', answer('gone'));
    platform.pushAnswers.set('token-4', answer('unfit'));
    platform.pushAnswers.set('token-9', answer('foreign'));
    platform.pushAnswers.set('token-5', new Error('FCM answered 503 UNAVAILABLE'));
    platform.pushAnswers.set('token-6', new Error('FCM answered 429 QUOTA_EXCEEDED'));
    await tell();
    const dispatched = PLACES.filter((place) => place !== '8');
    await runWhileTheTokenRotates();
    await Promise.all(dispatched.filter((place) => place !== '7').map(run));
    expect(tokens()).toEqual(['token-0', 'token-1', 'token-3']);
    expect(await stored()).toEqual(['0', '1', '3', '4', '5', '6', '7', '9']);
    expect((await platform.documents.get(paths.device('carl', '7')))?.token).toBe('rotated');
    expect(await jobOf('9')).toMatchObject({ status: 'dead', lastError: 'foreign' });
    expect(await platform.documents.get(paths.device('carl', '9'))).toMatchObject({
      refusedToken: 'token-9',
    });
    const shown = (await platform.documents.get(path))?.deliveries?.push ?? {};
    expect(Object.entries(shown).map(([place, { status }]) => `${place} ${status}`)).toEqual([
      ...[
        '0 sent',
        '1 sent',
        '2 skipped',
        '3 sent',
        '4 failed',
        '5 queued',
        '6 queued',
        '7 queued',
        '9 failed',
      ],
    ]);
    platform.pushAnswers.clear();
    platform.now = new Date(NOON.getTime() + 3_600_000);
    await Promise.all(dispatched.map(run));
    expect(tokens()).toEqual(['rotated', 'token-0', 'token-1', 'token-3', 'token-5', 'token-6']);
  });

  /** The provider refuses the old token while the device writes its new one. */
  async function runWhileTheTokenRotates(): Promise<void> {
    const pusher = await platform.ports.pusher();
    await runJob(pushJob(payload, '7').id, KINDS, {
      ...platform.ports,
      pusher: () =>
        Promise.resolve({
          send: (push) => {
            device('7', { token: 'rotated' });
            return pusher.send(push);
          },
        }),
    });
  }

  it('gives a device that registered in another place the notice once', async () => {
    device('0');
    await tell();
    platform.pushAnswers.set('token-0', answer('gone'));
    device('3', { token: 'new' });
    await run('0');
    await run('3');
    await run('3');
    expect(tokens()).toEqual(['new']);
    expect(await stored()).toEqual(['3']);
  });

  it('sends once more in fewer words what was refused for its size, and keeps the token', async () => {
    device('0');
    await tell();
    const bodies: string[] = [];
    const send = (push: { readonly body: string; readonly data: object }) => {
      bodies.push(push.body);
      return Promise.resolve(
        Object.keys(push.data).length > 0 ? answer('unfit') : ({ outcome: 'taken', answer: 'ok' } as const),
      );
    };
    await runJob(pushJob(payload, '0').id, KINDS, {
      ...platform.ports,
      pusher: () => Promise.resolve({ send }),
    });
    expect(bodies).toHaveLength(2);
    expect(await jobOf('0')).toMatchObject({ status: 'done', delivery: { answer: 'ok' } });
    expect(await stored()).toEqual(['0']);
  });

  it('removes nothing when the credentials are refused, and fails loudly', async () => {
    PLACES.forEach((place) => device(place));
    PLACES.forEach((place) =>
      platform.pushAnswers.set(
        `token-${place}`,
        new Error('FCM answered 401 Request had invalid credentials'),
      ),
    );
    await tell();
    const lines = await loggedLines(() => Promise.all(PLACES.map(run)));
    expect(lines).toHaveLength(PLACES.length);
    // What the alert `retries` counts.
    for (const line of lines) expect(line).toMatchObject({ event: 'job', outcome: 'retry' });
    expect(await stored()).toEqual(PLACES);
    for (const place of PLACES) expect(await jobOf(place)).toMatchObject({ status: 'failed' });
  });

  async function stored(): Promise<readonly string[]> {
    const found = await platform.documents.query({ from: paths.devices('carl'), limit: 20 });
    return found.map(({ path: { id } }) => id).sort();
  }
});
