import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { Erasure } from '../../../src/contracts/documents/erasures';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { DATA_MAP } from '../../../src/domain/privacy/dataMap';
import type { Holding } from '../../../src/domain/privacy/holdings';
import { paths } from '../../../src/domain/paths';
import { userEntry } from '../../../src/domain/search/entries';
import cancelUserDeletion from '../../../src/handlers/accounts/cancelUserDeletion';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import reconcileAccountsEveryDay from '../../../src/handlers/accounts/reconcileAccountsEveryDay';
import demoteAdmin from '../../../src/handlers/admin/demoteAdmin';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createReview from '../../../src/handlers/reviews/createReview';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import profileOfUser from '../../../src/handlers/accounts/profileOfUser';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, NAME, aLife } from '../../support/aLife';
import { ROOT } from '../../support/aMarket';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { aPublicProfile, aUser } from '../../support/people';
import { traces } from '../../support/traces';
import { jobHandlers, workOff } from '../../support/workOff';

const WEEK = 7 * 86_400_000;
/** Longer than anything that was on its way when nothing was left. */
const SETTLED = 10 * 60_000;
const BYTES = new Uint8Array(3);
const AS_MIA = aCaller(MIA, 'admin');

function aPlatformWithMia(): Platform {
  const platform = aPlatform();
  for (const [path, data] of aLife()) platform.documents.put(path, data);
  for (const file of [`avatars/${MIA}/face.png`, `avatars/${MIA}x/face.png`, 'avatars/otto/face.png'])
    platform.files.put(file, BYTES);
  platform.files.put(`private/${MIA}/media.mp4`, BYTES);
  for (const kind of ['user', 'coach'] as const)
    void platform.searchIndex.put(kind, MIA, 1, userEntry(aUser(MIA, { fullName: NAME })));
  return platform;
}

const erasures = ({ documents }: Platform) => Object.values(documents.dump('erasures/')) as Erasure[];

async function erase(platform: Platform): Promise<void> {
  await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
  await workOffErasure(platform);
}

/** Works off the queue, and what is due once everything has settled. */
async function workOffErasure(platform: Platform, ids = platform.queue.splice(0)): Promise<void> {
  await workOff(platform, ids);
  platform.now = new Date(platform.now.getTime() + SETTLED);
  await workOff(platform, ids);
}

describe('P10: an account that is erased', () => {
  it('is one with something of every kind that the map of data knows people in', () => {
    const stored = aLife().map(([{ path }]) => path);
    const isThere = (pattern: string) => {
      const form = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return stored.some((path) => form.test(path));
    };
    const holdings = Object.entries(DATA_MAP) as [string, Holding][];
    const wanted = holdings
      .filter(([, { found }]) => found.some(({ then }) => then !== 'keep'))
      .map(([path]) => path);
    expect(wanted.filter((path) => !isThere(path))).toEqual([]);
  });

  it('leaves nothing that leads to the person, in any document, field or id', async () => {
    const platform = aPlatformWithMia();
    expect(new Set(traces(platform).map((trace) => trace.split('/')[0])).size).toBeGreaterThan(15);
    await erase(platform);
    expect(traces(platform)).toEqual([]);
    expect(platform.contacts.get(MIA)).toBeNull();
  });

  it('leaves the books under one pseudonym, and a date', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    const [erasure] = erasures(platform);
    expect(erasure).toMatchObject({
      status: 'erased',
      erasedAt: new Date(NOON.getTime() + SETTLED),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(erasure).not.toHaveProperty('uid');
    const pseudonym = erasure!.pseudonym;
    const payment = await platform.documents.get(paths.payment(`${pseudonym}_paid_1`));
    expect(payment).toMatchObject({ payerRef: pseudonym, amount: 5_000, transactionId: 'tx-1' });
    expect(await platform.documents.get(paths.enrollment(`${pseudonym}_paid`))).toMatchObject({
      status: 'cancelled',
      amountPaid: 5_000,
    });
    expect(await platform.documents.get(paths.review(`${pseudonym}_program_bootcamp`))).toMatchObject({
      authorRef: pseudonym,
      rating: 5,
    });
    expect(
      await platform.documents.get(paths.reviewModeration(`${pseudonym}_program_bootcamp`)),
    ).toBeDefined();
    expect(await platform.documents.get(paths.activityLog('own'))).toMatchObject({
      userRef: pseudonym,
      action: 'revoke-enrollment',
    });
  });

  it('gives its seats back, keeps its learners, and touches nobody else', async () => {
    const platform = aPlatformWithMia();
    const before = platform.documents.dump();
    await erase(platform);
    const after = platform.documents.dump();
    expect(after['programs/bootcamp/seats/0']).toMatchObject({ taken: 1 });
    expect(after['programs/craft']).toMatchObject({ status: 'archived', isActive: false });
    expect(after['programs/craft/seats/5']).toMatchObject({ isOpen: false });
    expect((after['enrollments/otto_craft'] as Enrollment).status).toBe('active');
    expect(after['students/otto']).toMatchObject({ coachRefs: ['carla', erasures(platform)[0]!.pseudonym] });
    for (const path of [
      'users/otto',
      'coaches/carla',
      'users/carla/notifications/enrollment-created:otto:otto_bootcamp',
      'activityLogs/others',
      `requests/${MIA}x:r1`,
      'outbox/set-role-claim:otto:1',
    ])
      expect(after[path], path).toEqual(before[path]);
  });

  it('cancels what was booked, gives the time back, and keeps what was', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    const pseudonym = erasures(platform)[0]!.pseudonym;
    const bookings = platform.documents.dump('bookings/') as Record<string, Booking>;
    expect(Object.fromEntries(Object.values(bookings).map(({ id, status }) => [id, status]))).toEqual({
      seen: 'completed',
      given: 'completed',
      planned: 'cancelled',
      asked: 'cancelled',
      ...{ together: 'cancelled', sold: 'completed' },
    });
    expect(bookings['bookings/planned']?.cancellation?.status).toBe('cancelled-by-customer');
    expect(bookings['bookings/asked']).toMatchObject({
      coachRef: pseudonym,
      cancellation: { status: 'cancelled-by-specialist' },
    });
    expect(platform.documents.dump('sessions/session-planned')).toMatchObject({
      'sessions/session-planned': { status: 'cancelled', studentRefs: [pseudonym] },
    });
    expect(Object.keys(platform.documents.dump('calendarDays/'))).toEqual([
      'calendarDays/carla_2026-02-25',
      'calendarDays/otto_2026-02-25',
    ]);
    const told = Object.values(platform.documents.dump('users/carla/notifications/')) as Notification[];
    expect(told.map(({ type }) => type)).toContain('booking-cancelled');
  });

  it('leaves learners the files of their lessons, where nothing says whose they were', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    const pseudonym = erasures(platform)[0]!.pseudonym;
    expect([...platform.files.objects.keys()].sort()).toEqual([
      `avatars/${MIA}x/face.png`,
      'avatars/otto/face.png',
      `private/${pseudonym}/media.mp4`,
    ]);
    expect(await platform.documents.get(paths.upload('media'))).toMatchObject({
      ownerRef: pseudonym,
      file: { path: `private/${pseudonym}/media.mp4` },
      url: `https://files.example/private%2F${pseudonym}%2Fmedia.mp4`,
    });
    expect(await platform.documents.get(paths.upload('face'))).toBeUndefined();
  });

  it('L12: leaves a certificate that answers without a name', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    const certificate = await platform.documents.get(paths.certificate('code-1'));
    expect(certificate).toMatchObject({ programTitle: 'Bootcamp', completedAt: NOON });
    expect(certificate).not.toHaveProperty('name');
    expect(certificate).not.toHaveProperty('statement');
  });

  it('001: takes the profiles, and what the person wrote and marked, with it', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    for (const path of [paths.user(MIA), paths.student(MIA), paths.coach(MIA), paths.coachRates(MIA)])
      expect(await platform.documents.get<unknown>(path)).toBeUndefined();
    for (const prefix of [`coaches/${MIA}`, `bookmarks/${MIA}`, 'posts/own'])
      expect(platform.documents.dump(prefix)).toEqual({});
    expect(await platform.documents.get(paths.comment('theirs', 'said'))).not.toHaveProperty('content');
  });
});

describe('a worker that dies while it erases', () => {
  it(
    'P10: at any point, and is followed by another, comes to the same end',
    { timeout: 600_000 },
    async () => {
      const whole = await erasedDespite(Number.POSITIVE_INFINITY);
      expect(whole).toBeGreaterThan(500);
      // What runs side by side with what died may still come to a point of its own.
      for (const point of chosen(whole)) expect(await erasedDespite(point)).toBeGreaterThan(point);
    },
  );
});

/** Has a worker die at a point and another finish. @returns how many points the first one had */
async function erasedDespite(point: number): Promise<number> {
  const platform = aPlatformWithMia();
  await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
  const [id] = platform.queue.splice(0);
  const dying = crashingPorts(platform.ports, point);
  await runJob(id!, jobHandlers(), dying.ports).catch(() => undefined);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    platform.now = new Date(platform.now.getTime() + 3_600_000);
    await runJob(id!, jobHandlers(), platform.ports);
  }
  expect(traces(platform), `died at ${point}`).toEqual([]);
  const [erasure] = erasures(platform);
  expect(erasure?.status, `died at ${point}`).toBe('erased');
  const seats = platform.documents.dump('programs/bootcamp/seats/0')['programs/bootcamp/seats/0'];
  expect(seats, `died at ${point}`).toMatchObject({ taken: 1 });
  return dying.points();
}

/** Some of the points from the first to the last, before a call and after one; all of them where the environment wants that. */
function chosen(points: number): number[] {
  const all = Array.from({ length: points }, (_, point) => point);
  if (process.env.NEBULA_ALL_CRASHES !== undefined) return all;
  const step = Math.floor(points / 27) | 1;
  return all.filter((point) => point % step === 0);
}

describe('the days before', () => {
  it('pass, and can be called off until then', async () => {
    const platform = aPlatformWithMia();
    const answer = await platform.call(deleteUser, AS_MIA, { userId: MIA });
    expect(answer).toEqual({ dueAt: new Date(NOON.getTime() + WEEK).toISOString() });
    expect(await platform.call(deleteUser, AS_MIA, { userId: MIA })).toEqual(answer);
    const [id] = platform.queue.splice(0);
    await platform.call(cancelUserDeletion, AS_MIA, {});
    await expectRefusal(platform.call(cancelUserDeletion, AS_MIA, {}), 'deletion-missing');
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOff(platform, [id!]);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
  });

  it('end with the erasure, or earlier when it is wanted at once', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    await workOff(platform);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    await workOffErasure(platform);
    expect(traces(platform)).toEqual([]);
  });

  it('P02: need a sign-in of the last five minutes, and name the account', async () => {
    const platform = aPlatformWithMia();
    const old = { ...AS_MIA, signedInAt: new Date(NOON.getTime() - 6 * 60_000) };
    await expectRefusal(platform.call(deleteUser, old, { userId: MIA }), 'recent-sign-in-required');
    await expectRefusal(
      platform.call(deleteUser, { ...AS_MIA, signedInAt: undefined }, { userId: MIA }),
      'recent-sign-in-required',
    );
    await expectRefusal(platform.call(deleteUser, ROOT, { userId: MIA }), 'session-changed');
    await expectRefusal(platform.call(deleteUser, AS_MIA, { userId: MIA, asUid: 'root' }), 'session-changed');
  });
});

describe('P04: the last admin', () => {
  it('cannot leave, nor be left: the end of its days waits for another and says so', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    const [id] = platform.queue.splice(0);
    await expectRefusal(platform.call(deleteUser, { ...ROOT }, { userId: 'root' }), 'last-admin');
    platform.documents.put(paths.user('root'), aUser('root'));
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOff(platform, [id!]);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    platform.now = new Date(NOON.getTime() + 8.5 * 86_400_000);
    await workOffErasure(platform, [id!]);
    expect(traces(platform)).toEqual([]);
  });
});

describe('P08: what comes late', () => {
  it('brings nobody back: calls with the old token, jobs and triggers', async () => {
    const platform = aPlatformWithMia();
    const before = await platform.documents.get(paths.user(MIA));
    await erase(platform);
    const rest = platform.documents.dump();
    platform.now = new Date(NOON.getTime() + 2 * SETTLED);
    const late = { ...AS_MIA, role: 'student' as const };
    const calls = [
      platform.call(createUserDocument, late, { role: 'student' }),
      platform.call(enrollStudent, late, { programId: 'bootcamp' }),
      platform.call(createReview, late, { targetType: 'program', targetId: 'bootcamp', rating: 1 }),
      platform.call(deleteUser, { ...late, signedInAt: platform.now }, { userId: MIA }),
      platform.call(cancelUserDeletion, late, {}),
    ];
    for (const outcome of await Promise.allSettled(calls)) expect(outcome.status).toBe('rejected');
    await deliver(platform, profileOfUser, {
      params: { uid: MIA },
      before: undefined,
      after: before,
    });
    expect(platform.documents.dump()).toEqual(rest);
  });

  it('ends the same when the account was deleted in Auth and nobody told', async () => {
    const platform = aPlatformWithMia();
    platform.contacts.set(MIA, null);
    await reconcileAccountsEveryDay(platform.ports);
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    const [{ pseudonym, dueAt }] = erasures(platform) as [Erasure];
    await workOffErasure(platform, [`erase-account:${pseudonym}:${dueAt.getTime()}`]);
    expect(traces(platform)).toEqual([]);
    expect((await platform.documents.get(paths.user('otto')))?.status).toBe('active');
  });

  it('follows an address that changed in Auth', async () => {
    const platform = aPlatformWithMia();
    platform.contacts.set('otto', { email: 'otto@new.example' });
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    expect((await platform.documents.get(paths.user('otto')))?.email).toBe('otto@new.example');
  });
});

describe('what happens at the same time', () => {
  it('what triggers and jobs still wrote after the end was reached is found as well', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    const ids = platform.queue.splice(0);
    await workOff(platform, ids);
    expect(erasures(platform)[0]).toMatchObject({ status: 'erasing', stage: 'settling' });
    platform.documents.put(paths.publicProfile(MIA), aPublicProfile(NAME));
    platform.files.put(`avatars/${MIA}/late.png`, BYTES);
    await workOffErasure(platform, ids);
    expect(traces(platform)).toEqual([]);
  });

  it('a refund that is owed is made first, and known for whom', async () => {
    const platform = aPlatformWithMia();
    const id = `refund-payment:${MIA}_paid_1`;
    const payload = { paymentId: `${MIA}_paid_1` };
    const job = newOutboxJob({ id, kind: 'refund-payment', payload }, NOON);
    platform.documents.put(paths.outboxJob(id), { ...job, status: 'dead' });
    await erase(platform);
    expect(erasures(platform)[0]).toMatchObject({ status: 'erasing' });
    expect(await platform.documents.get(paths.payment(`${MIA}_paid_1`))).toBeDefined();
    platform.documents.put(paths.outboxJob(id), { ...job, status: 'done' });
    platform.now = new Date(NOON.getTime() + 7_200_000);
    const { pseudonym, dueAt } = erasures(platform)[0]!;
    await workOffErasure(platform, [`erase-account:${pseudonym}:${dueAt.getTime()}`]);
    expect(traces(platform)).toEqual([]);
  });

  it('an admin who edits somebody in the middle of it is refused', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    const [id] = platform.queue.splice(0);
    await runJob(id!, jobHandlers(), crashingPorts(platform.ports, 21).ports).catch(() => undefined);
    const user = await platform.documents.get(paths.user(MIA));
    expect(user?.status).toBe('deleted');
    await expectRefusal(platform.call(suspendUser, ROOT, { userId: MIA, reason: 'spam' }), 'account-erasing');
    platform.now = new Date(NOON.getTime() + 3_600_000);
    await workOffErasure(platform, [id!]);
    expect(traces(platform)).toEqual([]);
  });

  it(
    'who enrols while being erased is enrolled nowhere in the end, a hundred times',
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < 100; round += 1) {
        const platform = aPlatformWithMia();
        await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
        const [id] = platform.queue.splice(0);
        const late = new Promise<void>((resolve) => {
          let turns = round;
          const wait = (): void => {
            if (turns-- > 0) setImmediate(wait);
            else resolve();
          };
          wait();
        }).then(() =>
          platform.call(enrollStudent, aCaller(MIA, 'student'), { programId: 'open' }).catch(() => undefined),
        );
        await Promise.all([runJob(id!, jobHandlers(), platform.ports), late]);
        platform.now = new Date(NOON.getTime() + 3_600_000);
        await workOff(platform, [id!]);
        expect(traces(platform), `round ${round}`).toEqual([]);
        const seats = Object.values(platform.documents.dump('programs/open/seats/')) as { taken: number }[];
        expect(
          seats.reduce((sum, { taken }) => sum + taken, 0),
          `round ${round}`,
        ).toBe(0);
      }
    },
  );

  it('a suspension and a demotion before the end change nothing of it', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    const [id] = platform.queue.splice(0);
    await platform.call(demoteAdmin, ROOT, { userId: MIA });
    await platform.call(suspendUser, ROOT, { userId: MIA, reason: 'spam' });
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOffErasure(platform, [id!, ...platform.queue.splice(0)]);
    expect(traces(platform)).toEqual([]);
  });
});
