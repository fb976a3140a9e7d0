import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import joinSession from '../../../src/handlers/scheduling/joinSession';
import markNoShow from '../../../src/handlers/scheduling/markNoShow';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import type { Caller } from '../../../src/runtime/operationHandler';
import { A, CARLA, aDiary, runUntil } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { aUser } from '../../support/people';

const ROOT = aCaller('root', 'admin');
const START = '2026-06-17T10:00:00.000Z';

/** What was told to whom, as `kind:uid`. */
function told(diary: Platform): readonly string[] {
  const jobs = Object.keys(diary.documents.dumpEver('outbox/'));
  return jobs.flatMap((path) => /^outbox\/notify:([a-z-]+:[a-z]+):/.exec(path)?.[1] ?? []).toSorted();
}

it.each([
  ['the student', A, ['booking-cancelled:carla', 'cancellation-confirmed:ann']],
  ['the coach', CARLA, ['booking-cancelled:ann', 'cancellation-confirmed:carla']],
  ['an admin', ROOT, ['booking-cancelled:ann']],
])('of a booking that %s cancels both calendars hear', async (_who, who: Caller, expected) => {
  const diary = await aDiary({ now: '2026-06-15T10:00:00Z' });
  const { bookingId } = await book(diary, A, START);
  await diary.documents.transact((transaction) => {
    transaction.set(paths.user('root'), aUser('root', { role: 'admin' }));
    return Promise.resolve();
  });
  const before = told(diary);
  expect(before).toEqual(['booking-confirmed:ann', 'booking-confirmed:carla']);
  await diary.call(cancelSession, who, { bookingId });
  expect(told(diary).filter((each) => !before.includes(each))).toEqual(expected);
});

it('of a request that was never confirmed no calendar hears', async () => {
  const diary = await aDiary({ types: [{ requiresApproval: true }], now: '2026-06-15T10:00:00Z' });
  const { bookingId, version } = await book(diary, A, START);
  const moved = await diary.call(rescheduleSession, A, {
    bookingId,
    version,
    startsAt: '2026-06-17T12:00:00Z',
  });
  expect(moved).toMatchObject({ version: 2 });
  await diary.call(cancelSession, A, { bookingId });
  expect(told(diary)).toEqual(['booking-cancelled:carla', 'booking-moved:carla', 'booking-requested:carla']);
});

it('who is marked as absent is told so, once', async () => {
  const diary = await aDiary({ now: '2026-06-15T10:00:00Z' });
  const { bookingId } = await book(diary, A, START);
  diary.now = new Date('2026-06-17T10:20:00Z');
  await diary.call(markNoShow, CARLA, { bookingId });
  await runUntil(diary, '2026-06-17T11:30:00Z');
  expect(told(diary).filter((each) => each.startsWith('session-missed'))).toEqual(['session-missed:ann']);
});

it('who is known not to have come is told so when the session ends', async () => {
  const diary = await aDiary({ now: '2026-06-15T10:00:00Z' });
  const { sessionId } = await book(diary, A, START);
  diary.now = new Date('2026-06-17T10:05:00Z');
  await diary.call(joinSession, A, { sessionId });
  await runUntil(diary, '2026-06-17T11:30:00Z');
  expect(told(diary).filter((each) => each.startsWith('session-missed'))).toEqual(['session-missed:carla']);
});
