import { expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import type { Documents } from '../../../src/ports/documents';
import { type BookingState, aDiary } from '../../support/aDiary';
import { aCaller } from '../../support/aPlatform';
import { inMemoryDocuments } from '../../support/inMemoryDocuments';

const STUDENTS = Array.from({ length: 300 }, (_, index) => `student${index}`);

const INPUT = { consultationTypeId: 'carla_0', startsAt: '2026-03-03T10:00:00.000Z', durationMinutes: 60 };

/** Counts how often a day of the coach is read outside of a transaction. */
function countingLooks(): {
  readonly documents: ReturnType<typeof inMemoryDocuments>;
  readonly looks: () => number;
} {
  const memory = inMemoryDocuments();
  let looks = 0;
  const getAll: Documents['getAll'] = (...paths) => {
    looks += paths.filter(({ path }) => path.startsWith('calendarDays/carla_')).length;
    return memory.getAll(...paths);
  };
  const documents = { ...memory, getAll, within: () => documents } as ReturnType<typeof inMemoryDocuments>;
  return { documents, looks: () => looks };
}

it('of three hundred at once for one time one has it; all others learn in turn that it is taken, and read the day of the coach no more', async () => {
  const { documents, looks } = countingLooks();
  const diary = await aDiary({ documents, students: STUDENTS });
  const outcomes = await Promise.allSettled(
    STUDENTS.map((uid) => diary.call(bookSession, aCaller(uid, 'student'), INPUT)),
  );
  const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(lost).toHaveLength(STUDENTS.length - 1);
  for (const { reason } of lost)
    expect(reason).toMatchObject({
      details: { reason: 'slot-taken', nextOffers: expect.any(Array) as unknown },
    });
  const booked = Object.values(documents.dump('bookings/')) as Booking[];
  expect(booked.map(({ status }) => status)).toEqual(['confirmed']);
  // The one who has it, and the first who does not.
  expect(looks()).toBeLessThanOrEqual(6);
});

it('who comes alone decides without a look', async () => {
  const { documents, looks } = countingLooks();
  const diary = await aDiary({ documents });
  const book = (uid: string) => diary.call(bookSession, aCaller(uid, 'student'), INPUT);
  expect(await book('ann')).toMatchObject({ status: 'confirmed' });
  await expect(book('ben')).rejects.toMatchObject({ details: { reason: 'slot-taken' } });
  expect(looks()).toBe(0);
});

it('who comes when the crowd is gone looks for itself, and has what has become free', async () => {
  const diary = await aDiary();
  const book = (uid: string) => diary.call(bookSession, aCaller(uid, 'student'), INPUT);
  const [{ bookingId }] = (await Promise.all([
    book('ann'),
    ...['ben', 'cem'].map((uid) => book(uid).catch(String)),
  ])) as [BookingState];
  await diary.call(cancelSession, aCaller('ann', 'student'), { bookingId });
  expect(await book('ben')).toMatchObject({ status: 'confirmed' });
});
