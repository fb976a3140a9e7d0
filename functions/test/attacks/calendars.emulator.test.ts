import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booking } from '../../src/contracts/documents/bookings';
import { paths } from '../../src/domain/paths';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import { CONTENTION } from '../support/insist';
import { shuffled } from '../support/shuffled';
import { BUSY, type Lost, type SlotRace, WHY, type Wish, aSlotRace } from '../support/slotRace';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const MINUTE = 60_000;

let firestore: RunningFirestore;
let race: SlotRace;
beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  race = await aSlotRace(unhurried(firestore.documents));
});
afterAll(() => firestore.stop());

/** So many at once, and the next of them when these have their answers. */
async function inWaves(size: number, wishes: readonly Wish[]): Promise<readonly Lost[]> {
  const lost: Lost[] = [];
  for (let start = 0; start < wishes.length; start += size)
    lost.push(...(await race.allAtOnce(wishes.slice(start, start + size))));
  return lost;
}

describe('one coach, asked by everybody at once under contention', { timeout: 400_000 }, () => {
  it('has no overlap after 700 partial overlaps, and no loser would have fitted', async () => {
    const wishes = shuffled(
      [
        ...Array.from({ length: 560 }, (_, turn) => race.bookWish(turn)),
        ...Array.from({ length: 125 }, (_, turn) => race.holdWish(turn * 7)),
        ...Array.from({ length: 15 }, () => race.blockWish()),
      ],
      9,
    );
    const lost = await race.allAtOnce(wishes);
    expect(await race.overlaps()).toEqual([]);
    expect(
      lost.map(({ reason }) => reason).filter((reason) => reason !== BUSY && !WHY.includes(reason)),
    ).toEqual([]);
    expect(await race.wronged(lost)).toEqual([]);
    expect(wishes.length - lost.length).toBeGreaterThan(20);
    const told = lost.filter(({ reason }) => reason === 'slot-taken');
    expect(told.length, 'most learn that it is taken').toBeGreaterThan(lost.length / 2);
    for (const { nextOffers } of told) expect(nextOffers).toBeInstanceOf(Array);
  });

  it('nor after 300 moves, cancellations and bookings in between', async () => {
    race.diary.now = new Date(race.diary.now.getTime() + 11 * MINUTE);
    const bookings = Object.entries(await race.everything()).flatMap(([path, data]) =>
      path.startsWith('bookings/') ? [data as Booking] : [],
    );
    const moveWish = (): Wish => {
      const { id, studentRef, version } = race.anyOf(bookings);
      const from = race.anyStart();
      const data = { bookingId: id, startsAt: new Date(from).toISOString(), version };
      return { mounted: rescheduleSession, uid: race.anyOf([studentRef, 'carla']), data, from, to: from };
    };
    const cancelWish = (): Wish => {
      const { id, studentRef } = race.anyOf(bookings);
      return { mounted: cancelSession, uid: studentRef, data: { bookingId: id }, from: 0, to: 0 };
    };
    const wishes = Array.from({ length: 300 }, (_, turn) =>
      race.anyOf([() => race.bookWish(turn), moveWish, moveWish, cancelWish])(),
    );
    const lost = await inWaves(20, wishes);
    const expected = [
      ...WHY,
      BUSY,
      'booking-changed',
      'illegal-transition',
      'slot-not-offered',
      'rate-limited',
    ];
    expect(lost.map(({ reason }) => reason).filter((reason) => !expected.includes(reason))).toEqual([]);
    expect(wishes.length - lost.length).toBeGreaterThan(20);
    expect(await race.overlaps()).toEqual([]);
    const stored = await race.diary.documents.query({ from: paths.bookings, limit: 2_000 });
    const refs = stored.map(({ data }) => data).filter(({ status }) => status === 'confirmed');
    const sessions = await race.diary.documents.getAll(
      ...refs.map(({ sessionRef }) => paths.session(sessionRef)),
    );
    refs.forEach((booking, index) => {
      expect(sessions[index]).toMatchObject({ status: 'scheduled', scheduledTime: booking.start });
      expect(sessions[index]?.studentRefs).toContain(booking.studentRef);
    });
  });
});
