import { afterEach, describe, expect, it } from 'vitest';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import joinSession from '../../../src/handlers/scheduling/joinSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import type { Job } from '../../../src/ports/jobs';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, CARLA } from '../../support/aDiary';
import { aCaller } from '../../support/aPlatform';
import { type ZoomDiary, aZoomDiary } from '../../support/aZoomDiary';
import { book } from '../../support/booking';
import { jobHandlers } from '../../support/workOff';
import { against } from '../../support/zoomPublished';

const HOUR = 3_600_000;
const NOW = { now: '2026-06-01T12:00:00Z' };
const TEN = '2026-06-02T10:00:00Z';

let place: ZoomDiary;
afterEach(async () => {
  expect(place.zoom.world.requests.flatMap(against)).toEqual([]);
  await place.stop();
});

const written = () => place.zoom.world.requests.filter(({ method }) => method !== 'GET').length;
const link = async (who: typeof A, sessionId: string) =>
  ((await place.diary.call(joinSession, who, { sessionId })) as { meetLink?: string }).meetLink;

describe('the room of a session', () => {
  it('is made once, follows its move, and goes with it', async () => {
    place = await aZoomDiary(NOW);
    const { diary } = place;
    const { bookingId, sessionId } = await book(diary, A, TEN);
    await place.settle(5_000);
    expect(place.rooms()).toHaveLength(1);
    expect(place.rooms()[0]?.fields).toMatchObject({ topic: 'A talk', start_time: TEN, duration: 60 });
    expect(place.session(sessionId).zoomMeetingId).toBe(String(place.rooms()[0]?.id));
    const names = [...(place.rooms()[0]?.registrants.values() ?? [])].map(({ name, email }) => ({
      name,
      email,
    }));
    expect(names).toEqual([
      { name: 'carla', email: expect.stringMatching(/^[0-9a-f]{24}@example\.com$/) as string },
      { name: 'ann', email: expect.stringMatching(/^[0-9a-f]{24}@example\.com$/) as string },
    ]);
    const before = written();
    await place.settle(HOUR);
    expect(written()).toBe(before);

    await diary.call(rescheduleSession, A, { bookingId, startsAt: '2026-06-03T09:00:00Z', version: 1 });
    await place.settle(5_000);
    expect(place.rooms().map(({ fields }) => fields.start_time)).toEqual(['2026-06-03T09:00:00Z']);
    await diary.call(cancelSession, A, { bookingId, reason: 'ill' });
    await place.settle(5_000);
    expect(place.rooms()).toEqual([]);
    expect(place.meeting(sessionId)).toMatchObject({ state: 'absent', admissions: {} });
    expect(place.session(sessionId).zoomMeetingId).toBeUndefined();
  });

  it('costs a session that takes place elsewhere nothing', async () => {
    place = await aZoomDiary({ ...NOW, types: [{ place: 'google-meet' }] });
    await book(place.diary, A, TEN);
    await place.settle(HOUR);
    expect(place.zoom.world.requests).toEqual([]);
    expect(Object.keys(place.diary.documents.dump('sessionMeetings/'))).toEqual([]);
    expect(Object.keys(place.diary.documents.dump('outbox/sync-session-meeting'))).toEqual([]);
  });

  it('lets each person in by a link of its own, and nobody who left', async () => {
    place = await aZoomDiary({ ...NOW, types: [{ place: 'zoom', capacity: 5 }] });
    const { diary } = place;
    const { sessionId, bookingId } = await book(diary, A, TEN);
    await book(diary, B, TEN);
    await place.settle(5_000);
    expect(place.rooms()).toHaveLength(1);
    await place.until('2026-06-02T09:50:00Z');
    const links = await Promise.all([CARLA, A, B].map((who) => link(who, sessionId)));
    expect(new Set(links).size).toBe(3);
    for (const each of links) expect(each).toMatch(/^https:\/\/zoom\.example\/w\//);
    expect(JSON.stringify(place.session(sessionId))).not.toContain('zoom.example');

    await diary.call(cancelSession, CARLA, { bookingId, reason: 'full' });
    await place.settle(5_000);
    const registrants = [...(place.rooms()[0]?.registrants.values() ?? [])];
    expect(registrants.filter(({ isCancelled }) => isCancelled).map(({ name }) => name)).toEqual(['ann']);
    expect(Object.keys(place.meeting(sessionId).admissions).sort()).toEqual(['ben', 'carla']);
    expect(place.meeting(sessionId).peopleRefs).toEqual(['ben']);
  });

  it('comes back under another id where somebody deleted it there', async () => {
    place = await aZoomDiary(NOW);
    const { bookingId, sessionId } = await book(place.diary, A, TEN);
    await place.settle(5_000);
    const [first] = place.rooms();
    await place.steer('delete', { meeting: first?.id });
    await place.diary.call(rescheduleSession, A, { bookingId, startsAt: '2026-06-03T09:00:00Z', version: 1 });
    await place.settle(5_000);
    expect(place.rooms()).toHaveLength(1);
    expect(place.rooms()[0]?.id).not.toBe(first?.id);
    expect(place.meeting(sessionId).meetingId).toBe(String(place.rooms()[0]?.id));
    expect(place.rooms()[0]?.registrants.size).toBe(2);
  });
});

describe('when Zoom is away', () => {
  it('a session is booked, moved and entered, and its room comes after', async () => {
    place = await aZoomDiary(NOW);
    const { diary } = place;
    await place.steer('faults', { plan: [{ kind: 'error', times: 1_000 }] });
    const { bookingId, sessionId } = await book(diary, A, TEN);
    await place.settle(60_000);
    await diary.call(rescheduleSession, A, { bookingId, startsAt: '2026-06-02T11:00:00Z', version: 1 });
    await place.settle(60_000);
    expect(place.rooms()).toEqual([]);
    expect(place.session(sessionId).status).toBe('scheduled');
    await place.steer('faults', { plan: [] });
    await place.settle(2 * HOUR);
    expect(place.rooms().map(({ fields }) => fields.start_time)).toEqual(['2026-06-02T11:00:00Z']);
  });

  it.each(['POST /v2/users/me/meetings', 'batch_registrants', 'PATCH', 'DELETE'])(
    'and the answer to %s is lost, there is one room, or none',
    async (request) => {
      place = await aZoomDiary(NOW);
      const { diary } = place;
      await place.steer('faults', { plan: [{ request, kind: 'lost-answer', times: 2 }] });
      const { bookingId } = await book(diary, A, TEN);
      await place.settle(HOUR);
      expect(place.rooms()).toHaveLength(1);
      await diary.call(rescheduleSession, A, { bookingId, startsAt: '2026-06-02T11:00:00Z', version: 1 });
      await place.settle(HOUR);
      expect(place.rooms().map(({ fields }) => fields.start_time)).toEqual(['2026-06-02T11:00:00Z']);
      await diary.call(cancelSession, A, { bookingId, reason: 'ill' });
      await place.settle(HOUR);
      expect(place.rooms()).toEqual([]);
    },
  );

  it('and a session is cancelled before the lost room is known, it goes too', async () => {
    place = await aZoomDiary(NOW);
    const { diary } = place;
    await place.steer('faults', { plan: [{ request: 'POST /v2/users/me/meetings', kind: 'lost-answer' }] });
    const { bookingId } = await book(diary, A, TEN);
    await place.settle(1_000);
    expect(place.rooms()).toHaveLength(1);
    await diary.call(cancelSession, A, { bookingId, reason: 'ill' });
    await place.settle(HOUR);
    expect(place.rooms()).toEqual([]);
  });

  it('of two writings of one session one waits for the other', async () => {
    place = await aZoomDiary(NOW);
    const { diary } = place;
    const { sessionId } = await book(diary, A, TEN);
    const ids = ['one', 'two', 'three'];
    for (const id of ids) {
      const job: Job = { id, kind: 'sync-session-meeting', payload: { sessionId } };
      diary.documents.put(paths.outboxJob(id), newOutboxJob(job, diary.now));
    }
    await Promise.all(ids.map((each) => runJob(each, jobHandlers(), diary.ports)));
    await place.settle(HOUR);
    expect(place.rooms()).toHaveLength(1);
    // The meeting, and who may come in.
    expect(written()).toBe(2);
    expect(place.meeting(sessionId)).toMatchObject({ state: 'present' });
    expect(place.meeting(sessionId).lease).toBeUndefined();
  });

  it('because the account is refused, an operator sees what waits, and it is made good', async () => {
    place = await aZoomDiary(NOW);
    const { diary } = place;
    const root = aCaller('root', 'admin');
    diary.documents.put(paths.user('root'), {
      ...(await diary.documents.get(paths.user('ann'))),
      role: 'admin',
    } as never);
    await place.steer('set', { isDeactivated: true });
    const { sessionId } = await book(diary, A, TEN);
    await place.settle(60_000);
    const rows = async () =>
      (
        (await diary.call(listAttention, root, {})) as { attention: { kind: string; first: object[] }[] }
      ).attention.filter(({ kind }) => kind === 'rooms-refused');
    expect(await rows()).toMatchObject([
      {
        count: 1,
        action: 'provider',
        first: [{ id: sessionId, about: expect.stringContaining('invalid_client') as string }],
      },
    ]);
    await place.steer('set', { isDeactivated: false });
    await place.settle(HOUR);
    expect(place.rooms()).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });
});

describe('the round', () => {
  it('makes what is missing, removes what is too much, and at rest writes nothing', async () => {
    place = await aZoomDiary(NOW);
    const { diary, zoom } = place;
    const { sessionId } = await book(diary, A, TEN);
    const { bookingId } = await book(diary, B, '2026-06-03T10:00:00Z');
    await place.settle(5_000);
    const agenda = `https://app.example/sessions/${sessionId}`;
    const meetings = await diary.ports.meetings();
    const wish = { title: 'Twice', start: new Date(TEN), minutes: 60, timeZone: 'UTC', isRecorded: false };
    await meetings?.create('me', { ...wish, mark: agenda });
    await meetings?.create('me', { ...wish, mark: 'https://app.example/sessions/nobody' });
    await meetings?.create('me', { ...wish, mark: 'a person’s own' });
    diary.documents.put(paths.sessionMeeting(sessionId), { ...place.meeting(sessionId), written: undefined });
    expect(place.rooms()).toHaveLength(5);
    // What is young may be under way.
    await place.tend();
    expect(place.rooms()).toHaveLength(5);
    await place.settle(6 * HOUR);
    await place.tend();
    const agendas = place.rooms().map(({ fields }) => fields.agenda);
    expect(agendas).toHaveLength(3);
    expect(agendas).toEqual(expect.arrayContaining([agenda, 'a person’s own']));
    expect(agendas).not.toContain('https://app.example/sessions/nobody');
    expect(place.meeting(sessionId).written).toContain(TEN.slice(0, 16));
    const before = written();
    await place.settle(6 * HOUR);
    await place.tend();
    expect(written()).toBe(before);
    // A trigger that never ran.
    await diary.call(cancelSession, B, { bookingId, reason: 'ill' });
    zoom.world.requests.length = 0;
    await place.tend();
    expect(place.rooms()).toHaveLength(2);
  });
});
