import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../src/contracts/documents/calendarConnections';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { A, type BookingState, CARLA } from '../../support/aDiary';
import { type GoogleDiary, EMAIL, aGoogleDiary } from '../../support/aGoogleDiary';
import { HUGO, aSharedDiary } from '../../support/aSharedDiary';
import { book } from '../../support/booking';

const HUGOS = 'hugo@gmail.example';
const TEN = '2026-06-17T10:00:00.000Z';
const NOON = '2026-06-18T12:00:00.000Z';

let place: GoogleDiary;
let booked: BookingState;
beforeEach(async () => {
  const of = await aSharedDiary({ assignment: 'all', coHosts: ['hugo', 'ida'], now: '2026-06-01T12:00:00Z' });
  place = await aGoogleDiary({ of });
  await place.connect(CARLA, EMAIL);
  await place.connect(HUGO, HUGOS);
  booked = await book(of, A, TEN);
  await place.settle(5_000);
});
afterEach(() => place.stop());

const session = () => place.diary.documents.get(paths.session(booked.sessionId)) as Promise<Session>;
const written = () => Object.values(place.diary.documents.dump('sessionEvents/')) as SessionEvent[];
const starts = (email: string): unknown[] =>
  place.events(email).map(({ start }) => new Date((start as { dateTime: string }).dateTime).toISOString());
const inBoth = (start: string | undefined): void => {
  const expected = start === undefined ? [] : [start];
  expect([starts(EMAIL), starts(HUGOS)]).toEqual([expected, expected]);
};

describe('a session that several give together', () => {
  it('stands once in the calendar of each who has one connected, and all meet in one room', async () => {
    inBoth(TEN);
    const [carlas, hugos] = [place.events(EMAIL)[0]!, place.events(HUGOS)[0]!];
    expect(hugos.id).toBe(carlas.id);
    const { meetLink, googleEventId } = await session();
    expect(googleEventId).toBe(carlas.id);
    expect(carlas.hangoutLink).toBe(meetLink);
    expect(hugos.hangoutLink).toBeUndefined();
    expect(hugos.description).toContain(meetLink);
    expect(
      written()
        .map(({ coachRef, state }) => `${coachRef} ${state}`)
        .toSorted(),
    ).toEqual(['carla present', 'hugo present']);
  });

  it('follows every change in each, and at rest nothing is written', async () => {
    const { bookingId, version } = booked;
    await place.diary.call(rescheduleSession, A, { bookingId, version, startsAt: NOON });
    await place.settle(5_000);
    inBoth(NOON);
    place.writes();
    await place.tend();
    expect(place.writes()).toEqual([]);
    await place.diary.call(cancelSession, A, { bookingId });
    await place.settle(5_000);
    inBoth(undefined);
    expect(written().map(({ state }) => state)).toEqual(['absent', 'absent']);
  });

  it('goes on in the one where the consent for the other has ended, and catches up after', async () => {
    for (const grant of place.google.world.grants.values()) if (grant.email === EMAIL) grant.isRevoked = true;
    const { bookingId, version } = booked;
    await place.diary.call(rescheduleSession, A, { bookingId, version, startsAt: NOON });
    await place.settle(5_000);
    expect(starts(HUGOS)).toEqual([NOON]);
    expect(starts(EMAIL)).toEqual([TEN]);
    expect(await place.diary.documents.get(paths.calendarConnection('carla'))).toMatchObject({
      status: 'broken',
    });
    expect(await place.diary.documents.get(paths.calendarConnection('hugo'))).toMatchObject({
      status: 'connected',
    });
    await place.connect(CARLA, EMAIL);
    // Until the writing that was cut off has had its time.
    await place.settle(120_000);
    inBoth(NOON);
  });

  it('is put back where who gives it with its coach moved or deleted it, and is asked about only of the coach', async () => {
    for (const change of ['delete', 'lose'] as const) {
      const { events } = place.google.world.calendarOf(HUGOS);
      const [[id, kept] = ['', undefined]] = [...events].filter(
        ([, { event }]) => event.status !== 'cancelled',
      );
      if (change === 'lose') events.delete(id);
      else if (kept !== undefined) events.set(id, { ...kept, event: { ...kept.event, status: 'cancelled' } });
      await place.diary.documents.transact((transaction) => {
        const path = paths.calendarGrant('hugo');
        return transaction.get(path).then((grant) => {
          if (grant !== undefined) transaction.set(path, { ...grant, tendAt: place.diary.now });
        });
      });
      await place.tend();
      inBoth(TEN);
      expect((await session()).calendarFlag).toBeUndefined();
    }
  });

  it('is mended by the reconciler where an event was never written, and one of no session goes', async () => {
    const hugos = paths.sessionEvent(booked.sessionId, 'hugo');
    await place.diary.documents.transact((transaction) => {
      transaction.delete(hugos);
      return Promise.resolve();
    });
    place.diary.now = new Date(place.diary.now.getTime() + 7 * 3_600_000);
    await place.tend();
    inBoth(TEN);
    expect(await place.diary.documents.get(hugos)).toMatchObject({ state: 'present', coachRef: 'hugo' });
  });
});
