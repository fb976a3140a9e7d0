import { beforeEach, describe, expect, it } from 'vitest';
import { newPlan } from '../../../src/domain/payments/plans';
import { paths } from '../../../src/domain/paths';
import archiveProgram from '../../../src/handlers/catalog/archiveProgram';
import endSuspension from '../../../src/handlers/accounts/endSuspension';
import followCoachPage from '../../../src/handlers/accounts/followCoachPage';
import stopSuspended from '../../../src/handlers/accounts/stopSuspended';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, C, CARLA, aDiary } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { book, bookings } from '../../support/booking';
import { aCoach, aProgram, someSeats } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

const ROOT = aCaller('root', 'admin');
const KINDS = {
  'stop-suspended': () => Promise.resolve({ default: stopSuspended }),
  'follow-coach-page': () => Promise.resolve({ default: followCoachPage }),
  'end-suspension': () => Promise.resolve({ default: endSuspension }),
};
const BEGIN = '2026-06-16T00:00:00Z';

/** Carla with programs in every state, and bookings with two students; dov waits for nothing. */
async function aPractice(): Promise<Platform> {
  const diary = await aDiary({ now: BEGIN });
  diary.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
  diary.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  diary.documents.put(paths.coach('carla'), aCoach({ cancellationPolicy: 'strict' }));
  const states = { p1: {}, p2: {}, p3: {}, p4: { status: 'draft' }, p5: { status: 'archived' } } as const;
  for (const [id, state] of Object.entries(states)) {
    const isActive = !('status' in state);
    const program = aProgram({ id, slug: id, isActive, ...state });
    diary.documents.put(paths.program(id), program);
    for (const { shard, seats } of someSeats(program)) diary.documents.put(paths.seats(id, shard), seats);
  }
  await book(diary, A, '2026-06-17T10:00:00Z');
  await book(diary, B, '2026-06-17T12:00:00Z');
  await book(diary, B, '2026-06-18T12:00:00Z');
  await book(diary, C, '2026-06-19T12:00:00Z');
  diary.queue.length = 0;
  return diary;
}

/** Runs every job of the cascade that waits, over and over until none is left. */
async function settle(diary: Platform, ports: Ports = diary.ports): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const jobs = Object.entries(diary.documents.dump('outbox/')) as [
      string,
      { kind: string; status: string; runAt: Date },
    ][];
    const due = jobs.filter(
      ([, { kind, status, runAt }]) =>
        kind in KINDS && (status === 'pending' || status === 'running') && runAt <= diary.now,
    );
    if (due.length === 0) return;
    for (const [path] of due) await runJob(path.slice('outbox/'.length), KINDS, ports);
    diary.now = new Date(diary.now.getTime() + 180_000);
  }
}

const suspend = (diary: Platform, userId = 'carla', until?: string) =>
  diary.call(suspendUser, ROOT, { userId, reason: 'fraud', until });
const unsuspend = (diary: Platform, userId = 'carla') => diary.call(unsuspendUser, ROOT, { userId });

async function programs(diary: Platform): Promise<Record<string, string>> {
  const ids = ['p1', 'p2', 'p3', 'p4', 'p5'];
  const states: Record<string, string> = {};
  for (const id of ids) {
    const { status, isActive } = (await diary.documents.get(paths.program(id)))!;
    states[id] = isActive ? status : `${status}, off`;
  }
  return states;
}

const SHOWN = {
  p1: 'published',
  p2: 'published',
  p3: 'published',
  p4: 'draft, off',
  p5: 'archived, off',
};
const HIDDEN = { ...SHOWN, p1: 'published, off', p2: 'published, off', p3: 'published, off' };

function statuses(diary: Platform): readonly string[] {
  return bookings(diary).map(({ status, cancellation }) => `${status} ${cancellation?.status ?? ''}`.trim());
}

const STOPPED = Array.from({ length: 4 }, () => 'cancelled cancelled-by-platform');

let diary: Platform;
beforeEach(async () => {
  diary = await aPractice();
});

describe('a coach who is suspended', () => {
  it('has no sign-in, no listing and no booking to come any more, and the students are told', async () => {
    await suspend(diary);
    await settle(diary);
    expect(diary.endedSessions).toEqual(['carla']);
    expect(await programs(diary)).toEqual(HIDDEN);
    expect(statuses(diary)).toEqual(STOPPED);
    for (const { price, cancellation } of bookings(diary)) expect(cancellation?.refund).toBe(price);
    const told = Object.keys(diary.documents.dump('outbox/')).filter((id) =>
      id.includes('booking-cancelled'),
    );
    expect(told).toHaveLength(4);
    await expectRefusal(
      diary.call(bookSession, A, {
        consultationTypeId: 'carla_0',
        durationMinutes: 60,
        startsAt: '2026-06-20T10:00:00Z',
      }),
      'consultation-missing',
    );
    const days = Object.values(diary.documents.dump('calendarDays/')) as { intervals: readonly unknown[] }[];
    expect(days.flatMap(({ intervals }) => intervals)).toEqual([]);
  });

  it('has its plan looked at, which it may pay for no more; who has none has nothing to look at', async () => {
    const looks = () => {
      const jobs = Object.values(diary.documents.dump('outbox/')) as { kind: string; payload: object }[];
      return jobs.filter(({ kind }) => kind === 'follow-plan').map(({ payload }) => payload);
    };
    diary.documents.put(paths.user('ben'), aUser('ben'));
    await suspend(diary, 'ben');
    await settle(diary);
    expect(looks()).toEqual([]);
    diary.documents.put(paths.coachPlan('carla'), newPlan('carla', 'stripe', diary.now));
    await suspend(diary);
    await settle(diary);
    expect(looks()).toEqual([{ uid: 'carla' }]);
  });

  it('loses no booking that has begun, and none that somebody cancelled before', async () => {
    const first = bookings(diary).find(({ studentRef }) => studentRef === 'ann')!;
    await diary.call(cancelSession, A, { bookingId: first.id });
    diary.now = new Date('2026-06-17T12:30:00Z');
    await suspend(diary);
    await settle(diary);
    expect(statuses(diary).toSorted()).toEqual([
      'cancelled cancelled-by-customer',
      'cancelled cancelled-by-platform',
      'cancelled cancelled-by-platform',
      'confirmed',
    ]);
  });

  it('is stopped whole though its workers die at any point', { timeout: 120_000 }, async () => {
    let point = 0;
    for (let isReached = true; isReached; point += 1) {
      diary = await aPractice();
      await suspend(diary);
      const { ports, crashed } = crashingPorts(diary.ports, point);
      await settle(diary, ports).catch(() => undefined);
      diary.now = new Date(diary.now.getTime() + 600_000);
      await settle(diary);
      expect([point, statuses(diary), await programs(diary)]).toEqual([point, STOPPED, HIDDEN]);
      const told = Object.keys(diary.documents.dump('outbox/')).filter((id) =>
        id.includes('booking-cancelled'),
      );
      expect(told).toHaveLength(4);
      isReached = crashed();
    }
    expect(point).toBeGreaterThan(20);
  });
});

describe('a student who is suspended', () => {
  it('has its own bookings cancelled as its own doing, and nobody else’s', async () => {
    await suspend(diary, 'ben');
    await settle(diary);
    expect(diary.endedSessions).toEqual(['ben']);
    expect(statuses(diary).toSorted()).toEqual([
      'cancelled cancelled-by-customer',
      'cancelled cancelled-by-customer',
      'confirmed',
      'confirmed',
    ]);
    expect(await programs(diary)).toEqual(SHOWN);
  });
});

describe('A04 Give back exactly what was taken', () => {
  it('A04 shows again what the suspension hid, and nothing that others took away meanwhile', async () => {
    await suspend(diary);
    await settle(diary);
    await diary.call(archiveProgram, ROOT, { programId: 'p2' }).catch(() => undefined);
    const p2 = await diary.documents.get(paths.program('p2'));
    if (p2?.status !== 'archived')
      diary.documents.put(paths.program('p2'), { ...p2!, status: 'archived', isActive: false });
    await unsuspend(diary);
    await settle(diary);
    expect(await programs(diary)).toEqual({ ...SHOWN, p2: 'archived, off' });
    expect(statuses(diary)).toEqual(STOPPED);
    expect((await diary.documents.get(paths.coach('carla')))?.isActive).toBe(true);
  });

  it('A04 leaves a page hidden that its coach had hidden before', async () => {
    diary.documents.put(paths.coach('carla'), aCoach({ isActive: false }));
    await suspend(diary);
    await settle(diary);
    await unsuspend(diary);
    await settle(diary);
    expect((await diary.documents.get(paths.coach('carla')))?.isActive).toBe(false);
  });

  it('A04 ends suspended with all hidden, when it is suspended, lifted and suspended within a second', async () => {
    await suspend(diary);
    await unsuspend(diary);
    diary.now = new Date(diary.now.getTime() + 500);
    await suspend(diary);
    await settle(diary);
    await settle(diary);
    expect(await programs(diary)).toEqual(HIDDEN);
    expect(statuses(diary)).toEqual(STOPPED);
    await unsuspend(diary);
    await settle(diary);
    expect(await programs(diary)).toEqual(SHOWN);
  });

  it('A04 stops nothing that was booked after it was lifted', async () => {
    await suspend(diary);
    await unsuspend(diary);
    await settle(diary);
    expect(statuses(diary)).toEqual(Array.from({ length: 4 }, () => 'confirmed'));
    expect(diary.endedSessions).toEqual([]);
  });
});

describe('A02 Until Sunday, ten o’clock', () => {
  const UNTIL = '2026-06-21T10:00:00.000Z';
  const act = () => book(diary, B, '2026-06-25T10:00:00Z');

  it('A02 ends by the clock alone, to the millisecond, with no job at all', async () => {
    await suspend(diary, 'ben', UNTIL);
    diary.now = new Date('2026-06-21T09:59:59.999Z');
    await expectRefusal(act(), 'account-suspended');
    diary.now = new Date(UNTIL);
    expect(await act()).toMatchObject({ status: 'confirmed' });
  });

  it('A02 brings listings back once, when its job runs hours late and three times', async () => {
    await suspend(diary, 'carla', UNTIL);
    await settle(diary);
    diary.now = new Date('2026-06-21T13:00:00Z');
    for (let run = 0; run < 3; run += 1) await settle(diary);
    expect(await programs(diary)).toEqual(SHOWN);
    expect((await diary.documents.get(paths.user('carla')))?.status).toBe('active');
    expect(await diary.documents.get(paths.suspension('carla'))).toBeUndefined();
  });

  it.each([
    ['permanent', undefined],
    ['longer', '2026-06-28T10:00:00.000Z'],
  ])('A02 stays when it became %s, whatever the job of the first says', async (_how, later) => {
    await suspend(diary, 'carla', UNTIL);
    await settle(diary);
    diary.now = new Date('2026-06-20T10:00:00Z');
    await suspend(diary, 'carla', later);
    diary.now = new Date('2026-06-21T10:30:00Z');
    await settle(diary);
    expect(await programs(diary)).toEqual(HIDDEN);
    await expectRefusal(
      diary.call(cancelSession, CARLA, { bookingId: bookings(diary)[0]?.id ?? '' }),
      'account-suspended',
    );
  });

  it('A02 begins where it is set anew after the end of an earlier one whose job has not come, and shows the page in the end', async () => {
    const begun = async () => (await diary.documents.get(paths.suspension('carla')))?.createdAt;
    const first = diary.now;
    await suspend(diary, 'carla', UNTIL);
    diary.now = new Date('2026-06-21T09:59:59.999Z');
    await suspend(diary, 'carla', UNTIL);
    expect(await begun()).toEqual(first);
    diary.now = new Date(UNTIL);
    await suspend(diary, 'carla');
    expect(await begun()).toEqual(new Date(UNTIL));
    await unsuspend(diary);
    await settle(diary);
    expect((await diary.documents.get(paths.coach('carla')))?.isActive).toBe(true);
    expect(await programs(diary)).toEqual(SHOWN);
  });

  it.each(['2026-06-15T00:00:00.000Z', 'Infinity', '+275760-09-13T00:00:00.001Z', ''])(
    'A02 does not end at %j',
    async (until) => {
      await expect(suspend(diary, 'carla', until)).rejects.toMatchObject({
        code: expect.stringMatching(/invalid-argument|failed-precondition/) as string,
      });
      expect(await diary.documents.get(paths.suspension('carla'))).toBeUndefined();
    },
  );
});
