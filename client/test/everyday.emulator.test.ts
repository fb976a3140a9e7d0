import {
  disableNetwork,
  doc,
  enableNetwork,
  getDocFromCache,
  getDocFromServer,
  type DocumentReference,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../../test/rules/world/world';
import type { Enrollment, Lesson, NebulaError, Notification, Presence } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

describe('a live view that is asked for before Auth has restored the person', () => {
  test('waits, then follows', async () => {
    let restore = (): void => undefined;
    const restored = new Promise<void>((resolve) => (restore = resolve));
    const { nebula } = clients.device('enrolled', restored);
    const live = liveValues<Enrollment | null>();
    const stop = nebula.learning.watchMyEnrollment('published', live.next, fail);
    restore();
    expect(await live.until((found) => found !== null)).toMatchObject({ studentRef: 'enrolled' });
    stop();
  });

  test('says so when nobody is signed in, and throws nothing', async () => {
    const refused = liveValues<NebulaError>();
    const { learning, notifications } = clients.device(undefined).nebula;
    const stops = [
      learning.watchMyEnrollment('published', fail, refused.next),
      learning.watchActiveEnrollments('published', fail, refused.next),
      notifications.watchNotifications(fail, refused.next),
      notifications.watchUnreadCount(fail, refused.next),
    ];
    expect(await refused.until(() => refused.count() === stops.length)).toMatchObject({
      code: 'unauthenticated',
      reason: 'sign-in-required',
    });
    stops.forEach((stop) => stop());
  });

  test('never begins when it was ended in the meantime', async () => {
    let restore = (): void => undefined;
    const restored = new Promise<void>((resolve) => (restore = resolve));
    const { nebula } = clients.device('enrolled', restored);
    nebula.learning.watchMyEnrollment('published', fail, fail)();
    restore();
    await nebula.learning.getMyEnrollment('published');
  });
});

describe('a direct write without a network', () => {
  test('is queued at once, seen on the device, and arrives later', async () => {
    const { nebula, firestore } = clients.device('enrolled');
    await disableNetwork(firestore);
    const written = nebula.learning.completeLesson('published', 'due');
    const mark = doc(firestore, 'enrollments/enrolled_published/lessonProgress/due');
    await expect.poll(async () => cachedData(mark)).toMatchObject({ completed: true });
    await enableNetwork(firestore);
    await written;
    expect((await getDocFromServer(mark)).data()).toMatchObject({ completed: true });
  });

  test('changes what another device wrote before, which this one has never seen', async () => {
    const first = clients.device('enrolled');
    await first.nebula.notifications.setPreferenceSettings({ theme: 'dark' });
    const before = await first.nebula.notifications.getPreferenceSettings();
    const second = clients.device('enrolled');
    await second.nebula.notifications.setPreferenceSettings({ language: 'de' });
    expect(await second.nebula.notifications.getPreferenceSettings()).toMatchObject({
      theme: 'dark',
      language: 'de',
      createdAt: before!.createdAt,
    });
  });

  test('that the rules refuse is refused', async () => {
    const { nebula } = clients.device('student');
    await expect(nebula.learning.completeLesson('published', 'open')).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });
});

describe('a list', () => {
  test.each([0, 101, 1.5, -1])('of %d at once is refused in words', async (limit) => {
    await expect(clients.as().catalog.getFeaturedPrograms({ limit })).rejects.toMatchObject({
      code: 'invalid-argument',
      reason: 'limit-out-of-bounds',
      details: { min: 1, max: 100 },
    });
  });

  test.each(['', 'nonsense', '[]', '["x"]', '[1,2,3]', '{}', '[4,5]', 'null'])(
    'refuses %j as its cursor',
    async (cursor) => {
      await expect(clients.as().catalog.getFeaturedPrograms({ cursor })).rejects.toMatchObject({
        code: 'invalid-argument',
        reason: 'invalid-cursor',
      });
    },
  );

  test('says whether it is cut', async () => {
    await clients.store(notifications('reader', 3));
    const { notifications: mine } = clients.as('reader');
    const cut = liveValues<boolean>();
    const stop = mine.watchNotifications((_items, { isCut }) => cut.next(isCut), fail, 2);
    expect(await cut.until(() => true)).toBe(true);
    stop();
    const whole = liveValues<boolean>();
    const stopWhole = mine.watchNotifications((_items, { isCut }) => whole.next(isCut), fail, 3);
    expect(await whole.until(() => true)).toBe(false);
    stopWhole();
  });

  test('of too many at once is refused through the callback', async () => {
    const refused = liveValues<NebulaError>();
    clients.as('reader').notifications.watchNotifications(fail, refused.next, 101);
    expect(await refused.until(() => true)).toMatchObject({ reason: 'limit-out-of-bounds' });
  });
});

describe('who types', () => {
  test('is seen by the other one of a conversation, and by nobody else', async () => {
    const live = liveValues<readonly Presence[]>();
    const stop = clients.device('coach').nebula.messaging.watchPresence('pair', live.next, fail);
    const [before] = await live.until(() => true);
    expect(before).toMatchObject({ uid: 'student', isTyping: false, isHere: false });
    const { messaging } = clients.device('student').nebula;
    await messaging.setPresence('pair', { isTyping: true });
    const now = await live.until(([student]) => student?.isTyping === true);
    expect(now).toMatchObject([{ uid: 'student', isHere: true }]);
    await messaging.setPresence('pair');
    await live.until(([student]) => student?.isTyping === false && student.isHere);
    stop();
    const refused = liveValues<NebulaError>();
    clients.device('enrolled').nebula.messaging.watchPresence('pair', fail, refused.next);
    expect(await refused.until(() => true)).toMatchObject({ code: 'permission-denied' });
  });
});

describe('the unread count', () => {
  test('is followed live', async () => {
    await clients.store(notifications('counter', 2));
    const { notifications: mine } = clients.as('counter');
    const live = liveValues<number>();
    const stop = mine.watchUnreadCount(live.next, fail);
    await live.until((count) => count === 2);
    await mine.markNotificationAsRead('note-0');
    await live.until((count) => count === 1);
    stop();
  });
});

describe('the lessons of a program', () => {
  test('are followed to the last of them, whatever comes and goes', async () => {
    await clients.store(lessons(250));
    const live = liveValues<readonly Lesson[]>();
    const stop = clients.as('coach').catalog.watchLessons('published', live.next, fail);
    const start = Object.keys(world).filter((path) =>
      /^programs\/published\/lessons\/\w+$/.test(path),
    ).length;
    await live.until((found) => found.length === start + 250);
    await clients.store(lessons(251));
    const grown = await live.until((found) => found.length === start + 251);
    expect(new Set(grown.map(({ id }) => id)).size).toBe(start + 251);
    // The last lesson of the first page moves to the end: every page after it begins elsewhere.
    const moved = grown[99]!;
    await clients.store({ [`programs/published/lessons/${moved.id}`]: { ...moved, position: 499 } });
    const after = await live.until((found) => found.at(-1)?.id === moved.id);
    expect(after.map(({ position }) => position)).toEqual(
      after.map(({ position }) => position).sort((a, b) => a - b),
    );
    expect(new Set(after.map(({ id }) => id)).size).toBe(start + 251);
    stop();
  });
});

describe('a lesson whose content is locked', () => {
  test.each([
    ['student', 'open', { reason: 'not-enrolled' }],
    [undefined, 'open', { reason: 'not-enrolled' }],
    ['otherStudent', 'open', { reason: 'enrollment-ended' }],
    [
      'enrolled',
      'ahead',
      { reason: 'not-yet-open', opensAt: expect.any(Date) as Date, because: 'days-after-enrolment' },
    ],
  ])('tells %s of the lesson %s why', async (uid, lessonId, lock) => {
    const opened = await clients.as(uid).catalog.getLesson('published', lessonId);
    expect(opened).toMatchObject({ content: null, lock });
  });

  test('is open to who is enrolled', async () => {
    const opened = await clients.as('enrolled').catalog.getLesson('published', 'open');
    expect(opened).toMatchObject({ content: { text: 'What only learners see.' }, lock: null });
  });
});

describe('a review', () => {
  test('carries its author’s name', async () => {
    const { items } = await clients.as().reviews.getReviewsByTarget('published', 'program');
    expect(items).toHaveLength(1);
    const name = (await clients.as().accounts.getPublicProfile('enrolled'))?.displayName ?? null;
    expect(items[0]!.authorName).toBe(name);
  });

  test('of mine about a target is found without its id', async () => {
    const mine = await clients.as('enrolled').reviews.getMyReview('published', 'program');
    expect(mine).toMatchObject({ authorRef: 'enrolled' });
    expect(await clients.as('student').reviews.getMyReview('published', 'program')).toBeNull();
  });
});

async function cachedData(mark: DocumentReference): Promise<unknown> {
  return (await getDocFromCache(mark).catch(() => undefined))?.data();
}

function notifications(uid: string, count: number): Record<string, object> {
  const notification = world['users/student/notifications/welcome'] as Notification;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `users/${uid}/notifications/note-${index}`,
      {
        ...notification,
        id: `note-${index}`,
        recipientRef: uid,
        createdAt: new Date(Date.UTC(2026, 1, 1, index)),
      },
    ]),
  );
}

function lessons(count: number): Record<string, object> {
  const lesson = world['programs/published/lessons/open'] as Lesson;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `programs/published/lessons/more-${index}`,
      { ...lesson, id: `more-${index}`, position: index + 2 },
    ]),
  );
}

function fail(refusal: unknown): void {
  throw refusal instanceof Error ? refusal : new Error('a value came that nobody asked for');
}
