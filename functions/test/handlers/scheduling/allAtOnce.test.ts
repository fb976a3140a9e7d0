import { expect, it } from 'vitest';
import { calendars } from '../../../../audit/src/checks/calendars';
import { memorySource } from '../../../../audit/src/memorySource';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { ExternalBusy } from '../../../src/contracts/documents/calendarConnections';
import { applyBusy } from '../../../src/handlers/calendars/saveBusy';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { aCaller } from '../../support/aPlatform';
import { slot } from '../../support/booking';
import { inMemoryDocuments } from '../../support/inMemoryDocuments';
import { shuffled } from '../../support/shuffled';
import { BUSY, type SlotRace, WHY, type Wish, aSlotRace } from '../../support/slotRace';

const MINUTE = 60_000;
/** In UTC, and by then in London too. */
const OVER_MIDNIGHT = '2026-10-25T23:30:00Z';
const CALLS = Number(process.env.CALLS ?? 1_000);

/** What the coach's own calendar takes from now on, as an import writes it: it asks nobody. */
function imported(race: SlotRace, index: number): Promise<void> {
  const { diary } = race;
  const start = new Date(race.anyStart());
  const after = { start, end: new Date(start.getTime() + 15 * MINUTE) };
  const change = { id: `carla_event${index}`, eventRef: `event${index}`, before: undefined, after };
  return transactWithJobs(diary, (transaction) =>
    applyBusy(transaction, {
      uid: 'carla',
      calendarId: 'carla@calendar.example',
      changes: [change],
      now: diary.now,
    }),
  );
}

async function stored<T>(race: SlotRace, collection: string): Promise<readonly T[]> {
  const all = Object.entries(await race.everything());
  return all.flatMap(([path, data]) => (path.startsWith(`${collection}/`) ? [data as T] : []));
}

it(`of ${CALLS} at once, with holds, moves, blocks and what her own calendar brings, no two overlap, and no loser would have fitted`, async () => {
  const documents = inMemoryDocuments();
  const race = await aSlotRace(documents);
  const { diary } = race;
  await diary.call(bookSession, aCaller('student119', 'student'), slot(OVER_MIDNIGHT));
  await race.allAtOnce(Array.from({ length: 40 }, (_, turn) => race.bookWish(turn)));
  for (let index = 0; index < 6; index += 1) await imported(race, index);
  const booked = await stored<Booking>(race, 'bookings');
  const knownBusy = await stored<ExternalBusy>(race, 'externalBusy');
  const moveWish = (turn: number): Wish => {
    const { id, studentRef, version, duration, bufferBefore, bufferAfter } = booked[turn % booked.length]!;
    const from = race.anyStart();
    return {
      mounted: rescheduleSession,
      uid: studentRef,
      data: { bookingId: id, startsAt: new Date(from).toISOString(), version },
      from: from - bufferBefore * MINUTE,
      to: from + (duration + bufferAfter) * MINUTE,
    };
  };
  const wishes = shuffled(
    Array.from({ length: CALLS }, (_, turn) => {
      if (turn % 60 === 0) return race.blockWish();
      if (turn % 10 === 1) return moveWish((turn - 1) / 10);
      return turn % 5 === 0 ? race.holdWish(turn) : race.bookWish(turn);
    }),
    9,
  );
  const [lost] = await Promise.all([
    race.allAtOnce(wishes),
    ...Array.from({ length: 12 }, (_, index) => imported(race, 6 + index)),
  ]);
  expect(await race.overlaps()).toEqual([]);
  const rows = Object.entries(documents.dump()).map(([path, data]) => ({ path, data: data as object }));
  const findings = [];
  for await (const finding of calendars(memorySource(rows, diary.now))) findings.push(finding);
  expect(findings).toEqual([]);

  const expected = [...WHY, BUSY, 'booking-changed'];
  expect(lost.map(({ reason }) => reason).filter((reason) => !expected.includes(reason))).toEqual([]);
  for (const { nextOffers, reason } of lost)
    if (reason === 'slot-taken') expect(nextOffers).toBeInstanceOf(Array);
  // What somebody moved away from was taken while the others asked.
  const after = await stored<Booking>(race, 'bookings');
  const left = after.flatMap(({ rescheduleHistory, duration, bufferBefore, bufferAfter }) =>
    rescheduleHistory.map(({ from }) => ({
      from: from.getTime() - bufferBefore * MINUTE,
      to: from.getTime() + (duration + bufferAfter) * MINUTE,
    })),
  );
  const wronged = (await race.wronged(lost)).filter(
    ({ reason, from, to }) =>
      reason !== 'booking-changed' && left.every((one) => one.to <= from || to <= one.from),
  );
  expect(wronged).toEqual([]);

  const fresh = after.filter(({ id }) => booked.every((one) => one.id !== id));
  expect(fresh.length, 'some won').toBeGreaterThan(10);
  expect(left.length, 'some moved').toBeGreaterThan(0);
  // What was known to be busy before is nobody's.
  for (const { start, end } of knownBusy)
    expect(fresh.filter((one) => one.start < end && start < one.end)).toEqual([]);
}, 120_000);
