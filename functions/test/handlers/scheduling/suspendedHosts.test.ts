import { expect, it } from 'vitest';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import stopSuspended from '../../../src/handlers/accounts/stopSuspended';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, C } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { aSharedDiary } from '../../support/aSharedDiary';
import { book, bookings, outcome } from '../../support/booking';

const NOW = '2026-09-01T00:00:00Z';
const TEN = '2026-09-03T10:00:00.000Z';
const NOON = '2026-09-03T12:00:00.000Z';

async function suspend(diary: Platform, uid: string): Promise<void> {
  const dates = { createdAt: diary.now, updatedAt: diary.now };
  const suspension = { userRef: uid, reason: 'spam', suspendedBy: 'root', ...dates };
  diary.documents.put(paths.suspension(uid), suspension);
  const job = { id: `stop:${uid}`, kind: 'stop-suspended', payload: { uid } } as const;
  diary.documents.put(paths.outboxJob(job.id), newOutboxJob(job, diary.now));
  await runJob(job.id, { 'stop-suspended': () => Promise.resolve({ default: stopSuspended }) }, diary.ports);
}

const standing = (diary: Platform): string[] =>
  bookings(diary)
    .map(({ studentRef, coachRef, status }) => `${studentRef} ${coachRef} ${status}`)
    .toSorted();

it('of a suspended seller what others give takes place, what it gives itself does not, and nothing more is sold', async () => {
  const diary = await aSharedDiary({ assignment: 'any', now: NOW });
  for (const who of [A, B]) await book(diary, who, TEN);
  expect(standing(diary)).toEqual(['ann carla confirmed', 'ben hugo confirmed']);
  await suspend(diary, 'carla');
  expect(standing(diary)).toEqual(['ann carla cancelled', 'ben hugo confirmed']);
  expect(await outcome(book(diary, C, TEN))).toBe('consultation-missing');
  await suspend(diary, 'hugo');
  expect(standing(diary)).toEqual(['ann carla cancelled', 'ben hugo cancelled']);
  expect(diary.documents.dump('calendarDays/')).toEqual({});
});

it('what all give together is off when one of them is suspended', async () => {
  const diary = await aSharedDiary({ assignment: 'all', now: NOW });
  await book(diary, A, NOON);
  await suspend(diary, 'ida');
  expect(standing(diary)).toEqual(['ann carla cancelled']);
  expect(diary.documents.dump('calendarDays/')).toEqual({});
});
