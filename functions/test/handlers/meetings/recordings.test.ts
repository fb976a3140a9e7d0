import { afterEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import getRecording from '../../../src/handlers/scheduling/getRecording';
import { expireRecordings } from '../../../src/handlers/meetings/expireRecordings';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, CARLA } from '../../support/aDiary';
import { type ZoomDiary, aZoomDiary } from '../../support/aZoomDiary';
import { book, outcome } from '../../support/booking';
import { jobHandlers } from '../../support/workOff';
import { against } from '../../support/zoomPublished';

const DAY = 86_400_000;
const at = (time: string) => `2026-06-02T${time}Z`;
const FILM = 'what was said and shown';

let place: ZoomDiary;
afterEach(async () => {
  expect(place.zoom.world.requests.flatMap(against)).toEqual([]);
  await place.stop();
});

/** A talk of ann's from ten to eleven whose room records, and which both came to. */
async function held(isRecorded = true): Promise<{ sessionId: string; meeting: string }> {
  place = await aZoomDiary({ now: '2026-06-02T06:00:00Z', types: [{ place: 'zoom', isRecorded }] });
  const { sessionId } = await book(place.diary, A, at('10:00:00'));
  await place.until(at('09:58:00'));
  await place.join(sessionId, 'carla', at('09:58:00'));
  await place.join(sessionId, 'ann', at('10:00:00'));
  await place.until(at('11:00:00'));
  const { meetingId: meeting = '' } = place.meeting(sessionId);
  await place.steer('end', { meeting, at: at('11:00:00') });
  await place.until(at('12:00:00'));
  return { sessionId, meeting };
}

const downloads = () => [...place.zoom.world.downloads.values()];
const stored = () => [...place.diary.files.objects.keys()];
const asked = () =>
  place.zoom.world.requests.filter(({ path, status }) => path.endsWith('/recordings') && status !== 401)
    .length;
const filmsOf = (sessionId: string) => place.session(sessionId).recordings ?? [];

function told(): string[] {
  return Object.entries(place.diary.documents.dump('users/')).flatMap(([path, data]) =>
    (data as { type?: string }).type === 'recording-ready' ? [path.split('/')[1] ?? ''] : [],
  );
}

/** No worker is there until then. */
function sleepUntil(moment: string): void {
  place.diary.now = new Date(moment);
}

/** Zoom says that there is a recording, and nobody works on it. */
async function say(meeting: string, given: object = {}): Promise<void> {
  place.isAsleep = true;
  await place.steer('record', { meeting, content: FILM, ...given });
  place.isAsleep = false;
}

describe('B58 the recording came too late', () => {
  it('asks anew where it is, when the token of the event has ended, and fetches it once', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting);
    sleepUntil('2026-06-03T14:00:00Z');
    const body =
      place.zoom.webhooks.told.findLast(({ event }) => event === 'recording.completed')?.body ?? '';
    const { download_token, payload } = JSON.parse(body) as {
      download_token: string;
      payload: { object: { recording_files: { download_url: string }[] } };
    };
    await place.settle();
    const [{ download_url } = { download_url: '' }] = payload.object.recording_files;
    const old = await fetch(download_url, { headers: { authorization: `Bearer ${download_token}` } });
    expect(old.status).toBe(401);
    await place.settle();
    expect(downloads()).toEqual([1]);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'ready', seconds: 3_720, bytes: FILM.length }]);
    expect(stored()).toEqual([`recordings/carla/${sessionId}/${filmsOf(sessionId)[0]?.id ?? ''}.mp4`]);
    expect(told().sort()).toEqual(['ann', 'carla']);
    const kept = JSON.stringify(place.diary.documents.dump(''));
    expect(kept).not.toContain(download_token);
    expect(kept).not.toContain('/rec/download/');
  });

  it('waits while Zoom is at work on it', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting, { isProcessing: true });
    await place.settle(3_600_000);
    expect([filmsOf(sessionId), downloads(), told()]).toEqual([[], [], []]);
    await place.steer('process', { meeting });
    await place.settle(3_600_000);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'ready' }]);
    expect(downloads()).toEqual([1]);
    expect(told()).toHaveLength(2);
  });

  it('gives one up that Zoom never finishes, after a bounded number of looks', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting, { isProcessing: true });
    await place.settle(40 * DAY);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'expired' }]);
    expect(asked()).toBeLessThan(3 * 24 * 6 + 5);
    expect(told()).toEqual([]);
  });

  it('is expired where Zoom has deleted it, and nobody is told that it is ready', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting);
    await place.steer('delete-recordings', { meeting });
    await place.settle(3 * DAY);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'expired' }]);
    expect(asked()).toBeLessThanOrEqual(2);
    expect([told(), stored()]).toEqual([[], []]);
  });

  it('does not come back on day 31, whatever is told again', async () => {
    const { sessionId, meeting } = await held();
    await place.steer('record', { meeting, content: FILM });
    await place.settle(31 * DAY);
    const before = [downloads(), asked()];
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'expired' }]);
    expect(stored()).toEqual([]);
    for (const each of place.zoom.webhooks.told) Object.assign(each, { status: 500 });
    await place.steer('resend');
    await place.steer('record', { meeting, content: FILM });
    await place.settle(DAY);
    expect([downloads(), asked()]).toEqual(before);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'expired' }]);
    expect(stored()).toEqual([]);
    expect(told()).toHaveLength(2);
  });
});

describe('What is recorded of a session', () => {
  it('is what its coach asked for, and nothing else', async () => {
    const { sessionId, meeting } = await held(false);
    expect(place.rooms()[0]?.fields.settings).toMatchObject({ auto_recording: 'none' });
    await place.steer('record', { meeting });
    await place.settle(2 * DAY);
    expect([filmsOf(sessionId), downloads(), stored(), asked()]).toEqual([[], [], [], 0]);
  });

  it('has the room record where it is asked for', async () => {
    await held();
    expect(place.rooms()[0]?.fields.settings).toMatchObject({ auto_recording: 'cloud', waiting_room: false });
  });

  it('is found a day later where the word of it got lost', async () => {
    const { sessionId, meeting } = await held();
    await place.steer('set', { lose: 1 });
    await place.steer('record', { meeting, content: FILM });
    await place.settle();
    expect(filmsOf(sessionId)).toEqual([]);
    await place.settle(DAY);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'ready' }]);
    expect(told()).toHaveLength(2);
  });

  it('is looked for in each run, also where the session learns only then who came', async () => {
    place = await aZoomDiary({ now: '2026-06-02T06:00:00Z', types: [{ place: 'zoom', isRecorded: true }] });
    const { sessionId } = await book(place.diary, A, at('10:00:00'));
    await place.until(at('10:00:00'));
    await place.steer('set', { lose: 100 });
    const { meetingId: meeting = '' } = place.meeting(sessionId);
    for (const [from, to] of [
      ['10:00:00', '10:20:00'],
      ['10:21:00', '11:00:00'],
    ] as const) {
      await place.until(at(from));
      await place.join(sessionId, 'ann', at(from));
      await place.until(at(to));
      await place.steer('end', { meeting, at: at(to) });
      await place.steer('record', { meeting, content: from });
    }
    await place.settle(2 * DAY);
    expect(place.session(sessionId).attendance?.ann?.seconds).toBe(3_540);
    expect(
      filmsOf(sessionId)
        .map(({ seconds }) => seconds)
        .toSorted(),
    ).toEqual([1_200, 2_340]);
    expect(told()).toHaveLength(2);
  });

  it('may have several parts, told twice and in any order, each kept once and told of once', async () => {
    const { sessionId, meeting } = await held();
    await place.steer('set', { copies: 2 });
    await place.steer('record', { meeting, content: 'one' });
    await place.steer('record', { meeting, content: 'another' });
    await place.settle(2 * DAY);
    expect(filmsOf(sessionId).map(({ bytes }) => bytes)).toEqual([3, 7]);
    expect(downloads()).toEqual([1, 1]);
    expect(told()).toHaveLength(2);
  });

  it('is opened to those who met, for ten minutes, and to nobody else', async () => {
    const { sessionId, meeting } = await held();
    await place.steer('record', { meeting, content: FILM });
    const [film] = filmsOf(sessionId);
    const input = { sessionId, recordingId: film?.id };
    for (const who of [A, CARLA]) {
      const opened = await place.diary.call(getRecording, who, input);
      const expiresAt = new Date(place.diary.now.getTime() + 600_000).toISOString();
      expect(opened).toMatchObject({ expiresAt, seconds: 3_720, keptUntil: '2026-07-02T11:00:00.000Z' });
    }
    const call = (who: typeof A, more: object = {}) =>
      outcome(place.diary.call(getRecording, who, { ...input, ...more }));
    expect(await call(B)).toBe('session-missing');
    expect(await call(A, { recordingId: 'another' })).toBe('recording-missing');
    place.diary.now = new Date('2026-07-02T10:55:00Z');
    expect(await place.diary.call(getRecording, A, input)).toMatchObject({
      expiresAt: '2026-07-02T11:00:00.000Z',
    });
    place.diary.now = new Date('2026-07-02T11:00:00Z');
    expect(await call(A)).toBe('recording-expired');
  });

  it('goes with each of those who met, and then lets nobody in', async () => {
    const { sessionId, meeting } = await held();
    await place.steer('record', { meeting, content: FILM });
    const { documents, files, now } = place.diary;
    await expireRecordings(documents, files, sessionId, now);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'expired' }]);
    expect(stored()).toEqual([]);
  });

  it('is fetched once by a worker that dies before it says so', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting, {});
    const { documents } = place.diary;
    const jobs = Object.entries(documents.dump('outbox/keep-recordings'));
    const [id] = jobs.find(([, job]) => (job as { payload: { isTold: boolean } }).payload.isTold) ?? [''];
    const transact = documents.transact.bind(documents);
    let isDead = false;
    documents.transact = (work) =>
      stored().length > 0 && !isDead
        ? ((isDead = true), Promise.reject(new Error('the worker dies')))
        : transact(work);
    await runJob(id.slice('outbox/'.length), jobHandlers(), place.diary.ports).catch(() => undefined);
    expect([stored().length, filmsOf(sessionId)]).toEqual([1, []]);
    documents.transact = transact;
    await place.settle(DAY);
    expect(filmsOf(sessionId)).toMatchObject([{ status: 'ready' }]);
    expect(downloads()).toEqual([1]);
    expect(told()).toHaveLength(2);
  });

  it('of a session that was called off meanwhile is not kept', async () => {
    const { sessionId, meeting } = await held();
    await say(meeting);
    await place.diary.documents.transact(async (transaction) => {
      const path = paths.session(sessionId);
      if ((await transaction.get(path)) !== undefined) transaction.update(path, { status: 'cancelled' });
    });
    await place.settle(2 * DAY);
    expect([downloads(), stored(), told()]).toEqual([[], [], []]);
  });
});
