import { disableNetwork, enableNetwork } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Notification } from '../../functions/src/contracts/documents/notifications';
import { world } from '../../test/rules/world/world';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

function unread(uid: string, count: number): Record<string, Notification> {
  const notification = world['users/student/notifications/welcome'] as Notification;
  const entries = Array.from({ length: count }, (_, index) => {
    const id = `note-${index}`;
    const createdAt = new Date(Date.UTC(2026, 1, 1) + index * 60_000);
    return [
      `users/${uid}/notifications/${id}`,
      { ...notification, id, recipientRef: uid, createdAt },
    ] as const;
  });
  return Object.fromEntries(entries);
}

describe('the inbox', () => {
  test('is read the newest first, marked, archived and deleted', async () => {
    await clients.store(unread('reader', 3));
    const { notifications } = clients.as('reader');
    expect(await notifications.getUnreadCount()).toBe(3);
    const { items } = await notifications.getUserNotifications();
    expect(items.map(({ id }) => id)).toEqual(['note-2', 'note-1', 'note-0']);

    await notifications.markNotificationAsRead('note-2');
    expect((await notifications.getNotificationById('note-2'))!.readAt).toBeInstanceOf(Date);
    expect((await notifications.getUserNotifications({ unreadOnly: true })).items.length).toBe(2);
    await notifications.markNotificationAsActed('note-2');
    await notifications.archiveNotification('note-1');
    await notifications.deleteNotification('note-0');
    const left = await notifications.getUserNotifications();
    expect(left.items.map(({ id }) => id)).toEqual(['note-2']);
    expect(left.items[0]!.actedAt).toBeInstanceOf(Date);
  });

  test('is marked read to the last one, however many there are', async () => {
    await clients.store({ 'users/collector': world['users/student'] ?? {}, ...unread('collector', 1_000) });
    const { notifications } = clients.as('collector');
    expect(await notifications.getUnreadCount()).toBe(100);
    const before = await billed();
    await notifications.markAllNotificationsAsRead();
    const after = await billed();
    // The newest one, the settings that are not there yet, and what the rules look up.
    expect(after.documentsRead - before.documentsRead).toBeLessThan(8);
    expect(after.documentsWritten - before.documentsWritten).toBe(1);
    expect(await notifications.getUnreadCount()).toBe(0);
    const { items } = await notifications.getUserNotifications();
    expect(new Set(items.map(({ isRead }) => isRead))).toEqual(new Set([true]));
    expect((await notifications.getUserNotifications({ unreadOnly: true })).items).toEqual([]);
    expect(await notifications.getNotificationById('note-0')).toMatchObject({ isRead: true });
  });

  test('is unread again with what comes after the mark, and a device that marks late takes nothing back', async () => {
    await clients.store({ 'users/marker': world['users/student'] ?? {}, ...unread('marker', 3) });
    const [one, other] = [clients.device('marker'), clients.device('marker')];
    const live = liveValues<number>();
    const stop = one.nebula.notifications.watchUnreadCount(live.next, fail);
    await live.until((count) => count === 3);
    await disableNetwork(other.firestore);
    await other.nebula.notifications.getUnreadCount().catch(() => undefined);
    await one.nebula.notifications.markAllNotificationsAsRead();
    await live.until((count) => count === 0);
    await clients.store(unread('marker', 5));
    await live.until((count) => count === 2);
    await one.nebula.notifications.markAllNotificationsAsRead();
    await live.until((count) => count === 0);
    await enableNetwork(other.firestore);
    const settings = await clients.stored('users/marker/settings');
    await other.nebula.notifications.markAllNotificationsAsRead();
    expect(await clients.stored('users/marker/settings')).toMatchObject([
      { readUpTo: settings[0]?.readUpTo },
    ]);
    stop();
  });

  test('is followed live', async () => {
    const { notifications } = clients.as('follower');
    const live = liveValues<readonly Notification[]>();
    const stop = notifications.watchNotifications(live.next, fail);
    await live.until((items) => items.length === 0);
    await clients.store(unread('follower', 1));
    await live.until((items) => items.length === 1);
    stop();
  });
});

describe('settings', () => {
  test('are made with the first change and changed with the next', async () => {
    const { notifications } = clients.as('student');
    await clients.as('enrolled').notifications.setPreferenceSettings({ theme: 'dark' });
    expect(await notifications.getPrivacySettings()).toMatchObject({ profileVisible: true });
    await notifications.setPrivacySettings({ profileVisible: false });
    expect(await notifications.getPrivacySettings()).toMatchObject({ profileVisible: false });
    await notifications.setNotificationSettings({ channels: { email: false } });
    expect(await notifications.getNotificationSettings()).toMatchObject({ channels: { email: false } });
    expect(await clients.as('enrolled').notifications.getPreferenceSettings()).toMatchObject({
      theme: 'dark',
    });
  });

  test('hold a device that is subscribed at every start and unsubscribed at the end', async () => {
    const { notifications } = clients.as('student');
    const before = await tokensOf('student');
    await notifications.subscribeDevice({ token: 'one', platform: 'android' });
    await notifications.subscribeDevice({ token: 'one', platform: 'android' });
    await notifications.subscribeDevice({ token: 'two', platform: 'web' });
    expect(await tokensOf('student')).toEqual([...before, 'one', 'two']);
    await notifications.unsubscribeDevice('one');
    await notifications.unsubscribeDevice('one');
    expect(await tokensOf('student')).toEqual([...before, 'two']);
  });

  test('hold ten devices: one more takes the place of the one seen longest ago', async () => {
    const { notifications } = clients.as('otherStudent');
    for (let made = 0; made < 10; made += 1) {
      await notifications.subscribeDevice({ token: `token-${made}`, platform: 'ios' });
    }
    await notifications.subscribeDevice({ token: 'token-0', platform: 'ios' });
    await notifications.subscribeDevice({ token: 'token-10', platform: 'ios' });
    const expected = [0, 10, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `token-${number}`);
    expect(await tokensOf('otherStudent')).toEqual(expected);
  });
});

async function tokensOf(uid: string): Promise<unknown[]> {
  const devices = await clients.stored(`users/${uid}/devices`);
  return devices.map(({ token }) => token);
}

/** Documents that the engine has billed so far. */
async function billed(): Promise<{ readonly documentsRead: number; readonly documentsWritten: number }> {
  const { host, port, projectId } = clients.engine;
  const answer = await fetch(`http://${host}:${port}/emulator/v1/projects/${projectId}/usage`);
  return ((await answer.json()) as { total: Awaited<ReturnType<typeof billed>> }).total;
}

function fail(refusal: Error): void {
  throw refusal;
}
