import { describe, expect, it } from 'vitest';
import { auditDocuments } from '../../../../audit/src/audit';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { DATA_MAP } from '../../../src/domain/privacy/dataMap';
import type { Holding } from '../../../src/domain/privacy/holdings';
import { paths } from '../../../src/domain/paths';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, aLife } from '../../support/aLife';
import { NOON } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { AS_MIA, SETTLED, aPlatformWithMia, erase, erasures } from '../../support/erasing';
import { traces } from '../../support/traces';
import { jobHandlers } from '../../support/workOff';

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
      ...{ status: 'cancelled', amountPaid: 5_000, progress: 0, completedLessonRefs: [] },
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

  it('leaves enrollments and conversations that the audit finds whole', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    const left = Object.entries(platform.documents.dump());
    const found = await auditDocuments(left.map(([path, data]) => ({ path, data: data as object })));
    const paths = found.map(({ path }) => path).filter((path) => path.includes('erased-'));
    expect(paths.filter((path) => /^enrollments|conversations/.test(path))).toEqual([]);
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
