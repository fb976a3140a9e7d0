import { afterEach, describe, expect, it } from 'vitest';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { runJob } from '../../../src/runtime/runJob';
import { A, CARLA } from '../../support/aDiary';
import { type ZoomDiary, aZoomDiary } from '../../support/aZoomDiary';
import { book } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { jobHandlers } from '../../support/workOff';

const TEN = '2026-06-02T10:00:00Z';
const DAY = 86_400_000;

let place: ZoomDiary | undefined;
afterEach(async () => {
  await place?.stop();
  place = undefined;
});

/** Runs what waits of a kind by a worker that dies at a point, and answers whether it did. */
async function diesAt({ diary }: ZoomDiary, kind: string, point: number): Promise<boolean> {
  const crashing = crashingPorts(diary.ports, point);
  for (const path of Object.keys(diary.documents.dump(`outbox/${kind}`)))
    await runJob(path.slice('outbox/'.length), jobHandlers(), crashing.ports).catch(() => undefined);
  return crashing.crashed();
}

/** Until nobody dies any more: what a worker that died at each point leaves is made good by the next. */
async function atEachPoint(play: (point: number) => Promise<boolean>): Promise<number> {
  for (let point = 0; ; point++) {
    const died = await play(point);
    await place?.stop();
    place = undefined;
    if (!died) return point;
  }
}

async function aTalk(): Promise<{ at: ZoomDiary; sessionId: string; bookingId: string }> {
  const at = await aZoomDiary({ now: '2026-06-02T06:00:00Z', types: [{ place: 'zoom', isRecorded: true }] });
  place = at;
  const { sessionId, bookingId } = await book(at.diary, A, TEN);
  return { at, sessionId, bookingId };
}

describe('A worker that dies at any point', () => {
  it('leaves one room, with a link for each of the two', async () => {
    const points = await atEachPoint(async (point) => {
      const { at, sessionId } = await aTalk();
      at.isAsleep = true;
      await at.trigger();
      at.diary.now = new Date('2026-06-02T06:00:05Z');
      const died = await diesAt(at, 'sync-session-meeting', point);
      at.isAsleep = false;
      await at.settle(3_600_000);
      expect(at.rooms()).toHaveLength(1);
      const { registrants } = at.rooms()[0]!;
      expect([...registrants.values()].filter(({ isCancelled }) => !isCancelled)).toHaveLength(2);
      expect(Object.keys(at.meeting(sessionId).admissions).sort()).toEqual(['ann', 'carla']);
      expect(at.meeting(sessionId).state).toBe('present');
      return died;
    });
    expect(points).toBeGreaterThan(10);
  });

  it('leaves one film, which is told of once', async () => {
    const points = await atEachPoint(async (point) => {
      const { at, sessionId } = await aTalk();
      await at.until('2026-06-02T10:00:00Z');
      await at.join(sessionId, 'ann', '2026-06-02T10:00:00Z');
      await at.until('2026-06-02T11:00:00Z');
      const { meetingId: meeting } = at.meeting(sessionId);
      await at.steer('end', { meeting, at: '2026-06-02T11:00:00Z' });
      at.isAsleep = true;
      await at.steer('record', { meeting, content: 'a film' });
      const died = await diesAt(at, 'keep-recordings', point);
      at.isAsleep = false;
      await at.settle(2 * DAY);
      expect(at.session(sessionId).recordings).toMatchObject([{ status: 'ready', bytes: 6 }]);
      expect([...at.diary.files.objects.keys()]).toHaveLength(1);
      const notices = Object.values(at.diary.documents.dump('users/')).filter(
        (data) => (data as { type?: string }).type === 'recording-ready',
      );
      expect(notices).toHaveLength(2);
      await at.settle(40 * DAY);
      expect([...at.diary.files.objects.keys()]).toEqual([]);
      return died;
    });
    expect(points).toBeGreaterThan(10);
  });
});

describe('Changes of one session that come at once', () => {
  it('leave the room that the session has in the end, or none', async () => {
    for (let round = 0; round < 10; round++) {
      const { at, bookingId, sessionId } = await aTalk();
      await at.settle(5_000);
      const moves = ['2026-06-03T10:00:00Z', '2026-06-04T10:00:00Z'].map((startsAt) =>
        at.diary.call(rescheduleSession, round % 2 ? A : CARLA, { bookingId, startsAt, version: 1 }),
      );
      const isOff = round % 3 === 0;
      await Promise.allSettled([
        ...moves,
        ...(isOff ? [at.diary.call(cancelSession, A, { bookingId, reason: 'No time' })] : []),
      ]);
      await at.settle(60_000);
      const { status, scheduledTime } = at.session(sessionId);
      const rooms = at.rooms().map(({ fields }) => fields.start_time);
      expect(rooms).toEqual(
        status === 'cancelled' ? [] : [scheduledTime.toISOString().replace('.000Z', 'Z')],
      );
      await at.stop();
      place = undefined;
    }
  });
});
