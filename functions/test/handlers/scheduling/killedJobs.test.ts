import { afterEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { DayWait } from '../../../src/contracts/documents/dayWaits';
import type { Notification } from '../../../src/contracts/documents/notifications';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import type { Session } from '../../../src/contracts/documents/sessions';
import { isForgotten } from '../../../src/domain/outbox/forgottenJobs';
import { WAITING_STATUSES } from '../../../src/domain/outbox/jobStates';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, CARLA, aDiary, runUntil } from '../../support/aDiary';
import { type GoogleDiary, aGoogleDiary } from '../../support/aGoogleDiary';
import type { Platform } from '../../support/aPlatform';
import { book, bookings, sellEagerly } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { jobHandlers } from '../../support/workOff';

const NOW = '2026-06-15T08:00:00Z';
const START = '2026-06-17T10:00:00.000Z';
const MINUTE = 60_000;
const HANDLERS = jobHandlers();

function waiting(diary: Platform, kind?: string): [string, OutboxJob][] {
  return Object.entries(diary.documents.dump('outbox/'))
    .map(([path, job]): [string, OutboxJob] => [path.slice('outbox/'.length), job as OutboxJob])
    .filter(([, job]) => WAITING_STATUSES.some((each) => each === job.status))
    .filter(([, job]) => job.runAt <= diary.now && (kind === undefined || job.kind === kind));
}

/** A worker that dies at a point of a kind's jobs; whether it got that far. */
async function dies(diary: Platform, kind: string, point: number): Promise<boolean> {
  const { ports, crashed } = crashingPorts(diary.ports, point);
  const due = waiting(diary, kind);
  expect(due, `a ${kind} is due`).not.toEqual([]);
  for (const [id] of due) await runJob(id, HANDLERS, ports).catch(() => undefined);
  return crashed();
}

/** What the next workers make of it, past the leases that the dead one held. */
async function restarted(diary: Platform): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    for (const [id] of waiting(diary)) await runJob(id, HANDLERS, diary.ports).catch(() => undefined);
    diary.now = new Date(diary.now.getTime() + MINUTE);
  }
}

/** Whether a worker died with the mail in its hands: nobody knows then whether it went, and the job says so. */
const isUncertain = ({ status, lastError }: OutboxJob): boolean =>
  status === 'dead' && lastError?.startsWith('uncertain, ') === true;

/** What a scene came to, without the ids that are drawn; a mail that may have gone counts as one that went. */
function came({ documents, mails }: Platform): unknown {
  const all = <T>(collection: string) => Object.values(documents.dump(`${collection}/`)) as T[];
  const notices = Object.entries(documents.dump()).filter(([path]) => path.includes('/notifications/'));
  const inOrder = (lines: readonly unknown[]): string[] => lines.map((line) => JSON.stringify(line)).sort();
  const jobs = all<OutboxJob>('outbox');
  const mayHaveGone = jobs.filter(isUncertain).map(({ handedIn }) => handedIn?.messageId);
  return {
    bookings: inOrder(
      all<Booking>('bookings').map((one) => [one.studentRef, one.status, one.statusHistory.length]),
    ),
    sessions: inOrder(all<Session>('sessions').map(({ status, noShowRefs = [] }) => [status, noShowRefs])),
    waits: inOrder(all<DayWait>('dayWaits').map(({ studentRef, status }) => [studentRef, status])),
    notices: inOrder(notices.map(([, notice]) => (notice as Notification).type)),
    mails: new Set([...mails.map(({ messageId }) => messageId), ...mayHaveGone]).size,
    twice: mails.length - new Set(mails.map(({ messageId }) => messageId)).size,
    jobs: inOrder(
      jobs
        .map((job) => (isUncertain(job) ? { ...job, status: 'done' as const } : job))
        .filter((job) => !isForgotten(job, true))
        .map(({ kind, status }) => [kind, status]),
    ),
  };
}

interface Scene {
  readonly kind: string;
  readonly begin: () => Promise<Platform>;
}

const due = async (diary: Platform, at: string): Promise<Platform> => {
  await runUntil(diary, new Date(Date.parse(at) - 1).toISOString());
  diary.now = new Date(at);
  return diary;
};
const aTalk = async (type = {}): Promise<Platform> => {
  const diary = await aDiary({ types: [type], now: NOW });
  sellEagerly(diary);
  await book(diary, A, START);
  return diary;
};

/** Each kind of job of a session whose whole work is in the database, just before it is due. */
const SCENES: Record<string, Scene> = {
  'a reminder': { kind: 'remind', begin: async () => due(await aTalk(), '2026-06-16T10:00:00Z') },
  'the end of a request': {
    kind: 'expire-request',
    begin: async () => due(await aTalk({ requiresApproval: true }), START),
  },
  'the end of a session that nobody came to': {
    kind: 'close-session',
    begin: async () => due(await aTalk(), '2026-06-17T11:15:00Z'),
  },
  'the offer of a time that became free': {
    kind: 'offer-times',
    begin: async () => {
      const diary = await aTalk({ maxPerDay: 1 });
      const day = { consultationTypeId: 'carla_0', date: '2026-06-17', durationMinutes: 60 };
      await diary.call(joinDayWaitlist, B, day);
      await diary.call(cancelSession, A, { bookingId: bookings(diary)[0]?.id });
      return diary;
    },
  },
};

async function atEachPoint(play: (point: number) => Promise<boolean>): Promise<number> {
  for (let point = 0; ; point += 1) if (!(await play(point))) return point;
}

describe('a worker that dies at any point of a job leaves what one leaves that does not', () => {
  it.each(Object.entries(SCENES))('of %s', async (_name, { kind, begin }) => {
    const whole = await begin();
    await restarted(whole);
    const expected = came(whole);
    const points = await atEachPoint(async (point) => {
      const diary = await begin();
      const died = await dies(diary, kind, point);
      await restarted(diary);
      expect(came(diary), `died at ${point}`).toEqual(expected);
      return died;
    });
    expect(points).toBeGreaterThan(2);
  });
});

describe('a worker that dies at any point of writing to Google', () => {
  let place: GoogleDiary | undefined;
  afterEach(async () => {
    await place?.stop();
    place = undefined;
  });

  /** An event's time, as often as it stands there. */
  const times = (at: GoogleDiary): string[] =>
    at.events().map(({ start }) => new Date((start as { dateTime: string }).dateTime).toISOString());

  it.each([
    ['a new session', undefined, [START]],
    ['a move', 'move', ['2026-06-18T10:00:00.000Z']],
    ['a cancellation', 'cancel', []],
  ] as const)('of %s', async (_name, change, expected) => {
    const points = await atEachPoint(async (point) => {
      const at = await aGoogleDiary({ now: NOW });
      place = at;
      const { diary } = at;
      await at.connect();
      const { bookingId } = await book(diary, A, START);
      if (change !== undefined) {
        await at.settle();
        if (change === 'cancel') await diary.call(cancelSession, CARLA, { bookingId });
        else await diary.call(rescheduleSession, A, { bookingId, startsAt: expected[0], version: 1 });
      }
      await at.triggers();
      const died = await dies(diary, 'sync-session-event', point);
      await restarted(diary);
      expect(times(at), `died at ${point}`).toEqual(expected);
      await at.stop();
      place = undefined;
      return died;
    });
    expect(points).toBeGreaterThan(6);
  });
});
