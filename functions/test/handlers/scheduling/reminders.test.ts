import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import { noticeText } from '../../../src/domain/notifications/noticeText';
import type { Notice } from '../../../src/domain/notifications/noticeJobs';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { A, aDiary, runUntil } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { aUser } from '../../support/people';
import { tellsNotice } from '../../support/tellNotice';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Reminded {
  readonly at: number;
  readonly startsAt: number;
}

/** The reminders before a session that a person got, and when. */
function reminders(diary: Platform, uid: string): Reminded[] {
  return noticesTo(diary, uid)
    .filter(({ notice }) => notice.kind === 'session-reminder')
    .map(({ notice, at }) => ({
      at,
      startsAt: Date.parse((notice.facts as { startsAt: string }).startsAt),
    }));
}

function noticesTo(diary: Platform, uid: string): { notice: Notice; at: number }[] {
  const jobs = Object.values(diary.documents.dumpEver('outbox/')) as {
    kind: string;
    createdAt: Date;
    payload: { notice: Notice };
  }[];
  return jobs
    .filter((job) => tellsNotice(job) && job.payload.notice.recipientRef === uid)
    .map(({ payload, createdAt }) => ({ notice: payload.notice, at: createdAt.getTime() }))
    .toSorted((a, b) => a.at - b.at);
}

/** When a session had which start, or none any more. */
interface Era {
  readonly since: number;
  readonly start: number | undefined;
}

/** What a person must hear: of each era the reminders that fall into it. */
function expectedOf(eras: readonly Era[]): Reminded[] {
  return eras.flatMap(({ since, start }, index) => {
    const until = eras[index + 1]?.since ?? Infinity;
    if (start === undefined) return [];
    return [DAY, HOUR]
      .map((ahead) => start - ahead)
      .filter((due) => due > since && due < until)
      .map((at) => ({ at, startsAt: start }));
  });
}

describe('reminders', () => {
  it('are those of the present time of the session, over random moves', async () => {
    const step = fc.record({
      /** Minutes until the next act, and from then to the new start. */
      after: fc.integer({ min: 1, max: 40 * 60 }),
      ahead: fc.integer({ min: 10, max: 72 * 4 }),
      isCancelled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        // Half a minute off the grid: nothing is due in the moment of an act.
        const diary = await aDiary({ types: [{ slotInterval: 15 }], now: '2026-06-15T00:00:30Z' });
        // Of what stands in the app no job would be left to tell.
        for (const uid of ['ann', 'carla'])
          diary.documents.put(paths.notificationSettings(uid), {
            ...{ channels: { inApp: false }, createdAt: diary.now, updatedAt: diary.now },
          });
        const first = Date.parse('2026-06-17T10:00:00Z');
        const { bookingId } = await book(diary, A, new Date(first).toISOString());
        const eras: Era[] = [{ since: diary.now.getTime(), start: first }];
        let version = 1;
        for (const { after, ahead, isCancelled } of steps) {
          const now = diary.now.getTime() + after * MINUTE;
          if (now >= eras.at(-1)!.start!) break;
          await runUntil(diary, new Date(now).toISOString());
          if (isCancelled && ahead % 3 === 0) {
            await diary.call(cancelSession, A, { bookingId });
            eras.push({ since: now, start: undefined });
            break;
          }
          const start = Math.ceil(now / (15 * MINUTE) + ahead) * 15 * MINUTE;
          const startsAt = new Date(start).toISOString();
          await diary.call(rescheduleSession, A, { bookingId, startsAt, version });
          version += 1;
          eras.push({ since: now, start });
        }
        await runUntil(diary, '2026-07-15T00:00:00Z');
        expect(reminders(diary, 'ann')).toEqual(expectedOf(eras));
        expect(reminders(diary, 'carla')).toEqual(expectedOf(eras));
      }),
      { numRuns: 30 },
    );
  });

  it('of a session months away wait for the sweep instead of a queue that takes thirty days', async () => {
    const diary = await aDiary({ now: '2026-06-15T00:00:00Z' });
    await book(diary, A, '2026-09-15T10:00:00Z');
    expect(diary.queue.filter((id) => /^(remind|close-session):/.test(id))).toEqual([]);
    expect(Object.keys(diary.documents.dump('outbox/remind:'))).toHaveLength(3);
    await book(diary, A, '2026-06-20T10:00:00Z');
    expect(diary.queue.filter((id) => id.startsWith('remind:'))).toHaveLength(3);
  });
});

describe('B38 booked late, and over a change of clocks', () => {
  it('who books three hours before hears an hour before only', async () => {
    const diary = await aDiary({ now: '2026-06-15T07:00:00Z' });
    await book(diary, A, '2026-06-15T10:00:00Z');
    await runUntil(diary, '2026-06-15T13:00:00Z');
    expect(reminders(diary, 'ann').map(({ at }) => at)).toEqual([Date.parse('2026-06-15T09:00:00Z')]);
  });

  it('a day before is a day of elapsed time, and each reads its own wall time', async () => {
    const diary = await aDiary({
      schedule: { timeZone: 'Europe/Berlin' },
      now: '2026-03-20T00:00:00Z',
    });
    const zones = { ann: 'America/New_York', carla: 'Europe/Berlin' };
    for (const [uid, timeZone] of Object.entries(zones))
      diary.documents.put(paths.user(uid), { ...aUser(uid), timeZone });
    await book(diary, A, '2026-03-29T15:00:00Z');
    // The worker is away from ten minutes before it is due until twenty after.
    diary.now = new Date('2026-03-28T15:20:00Z');
    await runUntil(diary, '2026-03-28T15:30:00Z');
    const [told] = reminders(diary, 'ann');
    expect(told).toEqual({
      at: Date.parse('2026-03-28T15:20:00Z'),
      startsAt: Date.parse('2026-03-29T15:00:00Z'),
    });
    const text = (uid: 'ann' | 'carla'): string => {
      const [{ notice } = { notice: undefined }] = noticesTo(diary, uid).filter(
        (each) => each.notice.kind === 'session-reminder',
      );
      return noticeText(notice!, undefined, 'en', zones[uid]).content;
    };
    expect(text('carla')).toMatch(/17:00 (CEST|GMT\+2)/);
    expect(text('ann')).toMatch(/11:00 (EDT|GMT-4)|11:00 AM (EDT|GMT-4)/);
    const [session] = Object.values(diary.documents.dump('sessions/')) as Session[];
    expect(session?.status).toBe('scheduled');
  });
});
