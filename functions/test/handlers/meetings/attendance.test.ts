import { afterEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import startSession from '../../../src/handlers/scheduling/startSession';
import markNoShow from '../../../src/handlers/scheduling/markNoShow';
import joinSession from '../../../src/handlers/scheduling/joinSession';
import { A, B, CARLA } from '../../support/aDiary';
import { type ZoomDiary, aZoomDiary } from '../../support/aZoomDiary';
import { book, bookings, outcome } from '../../support/booking';
import { against } from '../../support/zoomPublished';

const NOW = { now: '2026-06-02T06:00:00Z' };
const TEN = '2026-06-02T10:00:00Z';
const at = (time: string) => `2026-06-02T${time}Z`;

let place: ZoomDiary;
afterEach(async () => {
  expect(place.zoom.world.requests.flatMap(against)).toEqual([]);
  await place.stop();
});

/** A talk of ann's at ten, which carla began in the app. */
async function begun(): Promise<string> {
  place = await aZoomDiary(NOW);
  const { sessionId } = await book(place.diary, A, TEN);
  await place.until(at('09:59:00'));
  await place.diary.call(startSession, CARLA, { sessionId });
  return sessionId;
}

const meetingOf = (sessionId: string) => place.meeting(sessionId).meetingId;

describe('B56 one person twice in the room', () => {
  it('counts each second once over runs and devices, and nothing outside the session', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.steer('set', { pageSize: 1 });
    await place.steer('start', { meeting, uuid: '/U1//a==', at: at('10:00:00') });
    await place.join(sessionId, 'ann', at('10:00:00'));
    await place.steer('end', { meeting, at: at('10:12:30') });
    await place.steer('start', { meeting, uuid: 'U2', at: at('10:13:00') });
    const first = await place.join(sessionId, 'ann', at('10:13:00'));
    const second = await place.join(sessionId, 'ann', at('10:30:00'));
    await place.steer('leave', { meeting, participant: second, at: at('10:40:00') });
    await place.steer('leave', { meeting, participant: first, at: at('10:55:00') });
    await place.steer('end', { meeting, at: at('10:55:00') });
    const told = { joinedAt: new Date(at('10:00:00')), leftAt: new Date(at('10:55:00')), seconds: 3_270 };
    expect(place.session(sessionId).attendance?.ann).toEqual(told);

    await place.until(at('11:40:00'));
    const completed = place.session(sessionId);
    expect(completed).toMatchObject({ status: 'completed', noShowRefs: [] });
    expect(completed.attendance?.ann).toEqual(told);
    const students = completed.studentRefs.filter((uid) => completed.attendance?.[uid] !== undefined);
    expect(students).toHaveLength(1);
    const reads = place.zoom.world.requests.filter(
      ({ path, status }) => path.startsWith('past_meetings/') && status === 200,
    );
    expect(reads.map(({ path }) => path.split('/')[2])).toEqual([
      'instances',
      ...Array<string>(3).fill('participants'),
    ]);

    await place.steer('start', { meeting, uuid: 'U3', at: at('11:40:00') });
    const late = await place.join(sessionId, 'ann', at('11:40:00'));
    await place.steer('leave', { meeting, participant: late, at: at('11:40:20') });
    await place.until(at('14:00:00'));
    expect(place.session(sessionId).attendance?.ann).toEqual(told);
    expect(
      bookings(place.diary).map(({ status, statusHistory }) => [
        status,
        statusHistory.filter(({ to }) => to === 'completed').length,
      ]),
    ).toEqual([['completed', 1]]);
    expect(new Set(place.heard)).toEqual(new Set([200]));
  });
});

describe('who was in the room', () => {
  it('is the same in whatever order and however often it is told', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.steer('set', { copies: 2 });
    await place.steer('set', { lose: 3 });
    await place.steer('start', { meeting, uuid: 'run', at: at('10:00:00') });
    const ann = await place.join(sessionId, 'ann', at('10:00:10'));
    await place.join(sessionId, 'carla', at('10:00:20'));
    await place.steer('leave', { meeting, participant: ann, at: at('10:20:10') });
    // The going came first, the coming comes now.
    await place.steer('resend');
    await place.steer('end', { meeting, at: at('10:30:00') });
    expect(place.session(sessionId).attendance).toMatchObject({
      ann: { seconds: 1_200, leftAt: new Date(at('10:20:10')) },
      carla: { seconds: 1_780, leftAt: new Date(at('10:30:00')) },
    });
  });

  it('is counted by the room alone, beside what the app counted', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.until(at('10:05:00'));
    await place.diary.call(joinSession, A, { sessionId });
    const ann = await place.join(sessionId, 'ann', at('10:05:10'));
    expect(place.session(sessionId).attendance?.ann).toEqual({
      joinedAt: new Date(at('10:05:00')),
      sinceAt: new Date(at('10:05:10')),
      seconds: 0,
    });
    await place.steer('leave', { meeting, participant: ann, at: at('10:15:10') });
    // Asks for the link once more, and does not use it.
    await place.until(at('10:30:00'));
    await place.diary.call(joinSession, A, { sessionId });
    await place.until(at('11:40:00'));
    await place.steer('end', { meeting, at: at('11:00:00') });
    await place.until(at('14:00:00'));
    expect(place.session(sessionId)).toMatchObject({ status: 'completed' });
    expect(place.session(sessionId).attendance?.ann?.seconds).toBe(600);
  });

  it('is asked for where nothing was told, and takes back that somebody did not come', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.steer('set', { lose: 100 });
    await place.steer('start', { meeting, uuid: 'run', at: at('10:00:00') });
    await place.join(sessionId, 'ann', at('10:02:00'));
    await place.steer('end', { meeting, at: at('10:50:00') });
    await place.until(at('11:20:00'));
    expect(place.session(sessionId)).toMatchObject({ status: 'completed', noShowRefs: ['ann'] });
    expect(bookings(place.diary).map(({ status }) => status)).toEqual(['no-show']);
    await place.until(at('11:40:00'));
    expect(place.session(sessionId).attendance?.ann).toMatchObject({ seconds: 2_880 });
    expect(place.session(sessionId).noShowRefs).toEqual([]);
    expect(bookings(place.diary).map(({ status }) => status)).toEqual(['completed']);
  });

  it('B36 comes late, and takes back the mark of a coach that was believed', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    const { diary } = place;
    const [{ id: bookingId } = { id: '' }] = bookings(diary);
    await place.steer('set', { lose: 2 });
    await place.steer('start', { meeting, uuid: 'run', at: at('09:57:00') });
    const ann = await place.join(sessionId, 'ann', at('09:57:00'));
    for (const [clock, answer] of [
      ['10:14:59', 'too-soon'],
      ['10:15:00', 'done'],
    ] as const) {
      await place.until(at(clock));
      expect(await outcome(diary.call(markNoShow, CARLA, { bookingId }))).toBe(answer);
    }
    await place.steer('leave', { meeting, participant: ann, at: at('10:20:00') });
    await place.until(at('11:05:00'));
    await place.steer('resend');
    await place.settle();
    expect(place.session(sessionId).attendance?.ann?.seconds).toBe(1_200);
    // What ends a session nobody ended comes after the last word of the room.
    await place.until(at('11:30:00'));
    const [{ status, statusHistory } = { status: undefined, statusHistory: [] }] = bookings(diary);
    expect(status).toBe('completed');
    expect(statusHistory.map(({ to }) => to)).toEqual(['confirmed', 'no-show', 'completed']);
  });

  it('says how long a screen was shown, within the session', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.steer('start', { meeting, uuid: 'run', at: at('09:58:00') });
    const carla = await place.join(sessionId, 'carla', at('09:58:00'));
    await place.steer('share', { meeting, participant: carla, at: at('09:59:00') });
    await place.steer('share', { meeting, participant: carla, isOn: false, at: at('10:10:00') });
    expect(place.session(sessionId).screenShareSeconds).toBe(600);
  });

  it('is nobody whom the platform did not let in', async () => {
    const sessionId = await begun();
    const meeting = meetingOf(sessionId);
    await place.steer('join', { meeting, name: 'ann', at: at('10:00:00') });
    expect(Object.keys(place.session(sessionId).attendance ?? {})).toEqual(['carla']);
    expect(place.meeting(sessionId).moments).toEqual([]);
  });

  it('is of no interest where the session was cancelled', async () => {
    place = await aZoomDiary({ ...NOW, types: [{ place: 'zoom', capacity: 3 }] });
    const { sessionId } = await book(place.diary, B, TEN);
    await place.until(at('09:59:00'));
    place.diary.documents.put(paths.session(sessionId), { ...place.session(sessionId), status: 'cancelled' });
    await place.join(sessionId, 'ben', at('10:00:00'));
    expect(place.session(sessionId).attendance).toEqual({});
  });
});
