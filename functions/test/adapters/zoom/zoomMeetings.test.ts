import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalZoom, startZoom } from '../../../../standins/src/zoom/startZoom';
import { zoomMeetings } from '../../../src/adapters/zoom/zoomMeetings';
import { Unavailable } from '../../../src/ports/documents';
import { AccountRefused, type Meetings, type MeetingWish } from '../../../src/ports/meetings';
import { against } from '../../support/zoomPublished';
import { steerZoom, ZOOM_APP } from '../../support/zoom';

const START = new Date('2026-12-01T10:00:00Z');
const WISH: MeetingWish = {
  title: 'A talk',
  mark: 'https://app.example/sessions/talk',
  start: START,
  minutes: 60,
  timeZone: 'Europe/Berlin',
  isRecorded: false,
};
const ANA = { address: 'a@example.com', name: 'Ana' };
const BEN = { address: 'b@example.com', name: 'Ben' };

let zoom: LocalZoom;
let meetings: Meetings;

beforeAll(async () => {
  zoom = await startZoom();
});

afterAll(() => zoom.stop());

beforeEach(async () => {
  zoom.world.meetings.clear();
  zoom.world.requests.length = 0;
  await steerZoom(zoom, 'set', { isDeactivated: false });
  await steerZoom(zoom, 'faults', { plan: [] });
  meetings = zoomMeetings({ app: ZOOM_APP, apiUrl: zoom.url, hosts: 'me' });
});

const fields = (meetingId: string) => zoom.world.meetingOf(meetingId).fields;

describe('the rooms of a Zoom account', () => {
  it('are made, moved and deleted, and what is gone is no error', async () => {
    const { meetingId, password } = await meetings.create('me', WISH);
    expect(password).toMatch(/^\d{6}$/);
    expect(fields(meetingId)).toMatchObject({
      topic: 'A talk',
      start_time: '2026-12-01T10:00:00Z',
      duration: 60,
    });
    const later = { ...WISH, title: 'Another', start: new Date('2026-12-02T10:00:00Z') };
    expect(await meetings.change(meetingId, later)).toBe('changed');
    expect(fields(meetingId)).toMatchObject({ topic: 'Another', start_time: '2026-12-02T10:00:00Z' });
    expect(fields(meetingId).settings).toMatchObject({ approval_type: 1, waiting_room: false });
    await meetings.remove(meetingId);
    await meetings.remove(meetingId);
    expect(await meetings.change(meetingId, WISH)).toBe('missing');
    await meetings.dismiss(meetingId, []);
    expect(await meetings.runs(meetingId)).toEqual([]);
    expect(await meetings.recorded(meetingId)).toBeUndefined();
  });

  it('are listed over all pages, each with its mark', async () => {
    const made = await Promise.all(
      Array.from({ length: 301 }, (_, index) => meetings.create('me', { ...WISH, mark: `mark ${index}` })),
    );
    const found = await meetings.list('me');
    expect(new Set(found.map(({ mark }) => mark)).size).toBe(301);
    expect(new Set(found.map(({ meetingId }) => meetingId))).toEqual(
      new Set(made.map(({ meetingId }) => meetingId)),
    );
  });

  it('admit each guest by a link of its own, once, until it is dismissed', async () => {
    const { meetingId } = await meetings.create('me', WISH);
    const [ana, ben] = await meetings.admit(meetingId, [ANA, BEN]);
    expect(await meetings.admit(meetingId, [ANA])).toEqual([ana]);
    expect(ana?.joinUrl).not.toBe(ben?.joinUrl);
    await meetings.dismiss(meetingId, ben === undefined ? [] : [ben]);
    await expect(steerZoom(zoom, 'join', { meeting: meetingId, registrant: ben?.guestId })).rejects.toThrow(
      'good no more',
    );
    await steerZoom(zoom, 'join', { meeting: meetingId, registrant: ana?.guestId });
  });

  it('admit more guests than one request may have', async () => {
    const { meetingId } = await meetings.create('me', WISH);
    const guests = Array.from({ length: 65 }, (_, index) => ({
      address: `g${index}@example.com`,
      name: 'G',
    }));
    const admitted = await meetings.admit(meetingId, guests);
    expect(admitted.map(({ address }) => address)).toEqual(guests.map(({ address }) => address));
    expect(zoom.world.requests.filter(({ path }) => path.endsWith('batch_registrants'))).toHaveLength(3);
  });

  it('tell of every run who was there, whatever the run is called', async () => {
    const { meetingId } = await meetings.create('me', WISH);
    const [ana] = await meetings.admit(meetingId, [ANA]);
    const uuid = '/aDYlo//n8KYCd+DLGcF1A==';
    await steerZoom(zoom, 'start', { meeting: meetingId, uuid });
    const at = (time: string) => ({ meeting: meetingId, at: `2026-12-01T${time}Z` });
    await steerZoom(zoom, 'join', { ...at('10:00:05'), registrant: ana?.guestId });
    expect(await meetings.runs(meetingId)).toEqual([]);
    await steerZoom(zoom, 'end', at('10:30:00'));
    expect(await meetings.runs(meetingId)).toEqual([uuid]);
    const stays = await meetings.stays(uuid);
    expect(stays).toMatchObject([
      {
        guestId: ana?.guestId,
        joinedAt: new Date('2026-12-01T10:00:05Z'),
        leftAt: new Date('2026-12-01T10:30:00Z'),
      },
    ]);
  });

  it('give their recordings, with the account’s token and nobody else’s', async () => {
    const { meetingId } = await meetings.create('me', WISH);
    await steerZoom(zoom, 'start', { meeting: meetingId, uuid: 'run' });
    await steerZoom(zoom, 'end', { meeting: meetingId });
    await steerZoom(zoom, 'record', { meeting: meetingId, content: 'a long film' });
    const [film] = (await meetings.recorded('run')) ?? [];
    expect(film).toMatchObject({ type: 'MP4', bytes: 11 });
    if (film === undefined) throw new Error('no film');
    const pieces: Uint8Array[] = [];
    for await (const piece of (await meetings.download(film)) ?? []) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('a long film');
    await expect(meetings.download({ ...film, url: 'https://elsewhere.example/rec/1' })).rejects.toThrow(
      "elsewhere.example is none of Zoom's hosts",
    );
    await steerZoom(zoom, 'delete-recordings', { meeting: meetingId });
    expect(await meetings.recorded('run')).toBeUndefined();
    expect(await meetings.download(film)).toBeUndefined();
  });

  it('belong to one host for each person, among those that there are', () => {
    const several = zoomMeetings({ app: ZOOM_APP, hosts: 'one@x.example, two@x.example' });
    const of = (uid: string) => several.hostOf(uid);
    expect(of('carla')).toBe(of('carla'));
    expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map(of))).toEqual(new Set(several.hosts));
  });
});

describe('what goes wrong there', () => {
  it.each(['error', 'rate-limit', 'hang-up'])('%s is an outage', async (kind) => {
    await steerZoom(zoom, 'faults', { plan: [{ request: '/v2/', kind }] });
    await expect(meetings.create('me', WISH)).rejects.toThrow(Unavailable);
    expect(zoom.world.meetings.size).toBe(0);
    await meetings.create('me', WISH);
  });

  it('an outage of the tokens is one too', async () => {
    await steerZoom(zoom, 'faults', { plan: [{ request: '/oauth/token', kind: 'error' }] });
    await expect(meetings.list('me')).rejects.toThrow(Unavailable);
    expect(await meetings.list('me')).toEqual([]);
  });

  it('a token that ended early is replaced, and one is enough for all requests of its hour', async () => {
    zoom.world.tokens.clear();
    await Promise.all(Array.from({ length: 5 }, () => meetings.list('me')));
    await meetings.list('me');
    expect(zoom.world.tokens.size).toBe(1);
    zoom.world.tokens.clear();
    expect(await meetings.list('me')).toEqual([]);
    expect(zoom.world.tokens.size).toBe(1);
  });

  it('an app that was taken away is no outage', async () => {
    await meetings.list('me');
    await steerZoom(zoom, 'set', { isDeactivated: true });
    await expect(meetings.list('me')).rejects.toThrow(AccountRefused);
    const stranger = zoomMeetings({ app: 'other:local:wrong', apiUrl: zoom.url, hosts: 'me' });
    await expect(stranger.list('me')).rejects.toThrow(AccountRefused);
  });

  it('a host that is none says so', async () => {
    await expect(meetings.create('nobody@zoom.example', WISH)).rejects.toThrow('1001');
  });
});

describe('what is sent to Zoom, and what the local one answers', () => {
  it('fits what Zoom publishes', async () => {
    const { meetingId } = await meetings.create('me', WISH);
    await meetings.change(meetingId, WISH);
    await meetings.list('me');
    const admitted = await meetings.admit(meetingId, [ANA, BEN]);
    await steerZoom(zoom, 'start', { meeting: meetingId, uuid: '/run//' });
    await steerZoom(zoom, 'join', { meeting: meetingId, registrant: admitted[0]?.guestId });
    await steerZoom(zoom, 'end', { meeting: meetingId });
    await steerZoom(zoom, 'record', { meeting: meetingId });
    await meetings.runs(meetingId);
    await meetings.stays('/run//');
    await meetings.recorded('/run//');
    await meetings.dismiss(meetingId, admitted);
    await expect(meetings.create('nobody', WISH)).rejects.toThrow('1001');
    await meetings.remove(meetingId);
    await meetings.remove(meetingId);
    const { requests } = zoom.world;
    expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([200, 201, 204, 404]));
    expect(requests).toHaveLength(11);
    for (const seen of requests) expect([seen.path, against(seen)]).toEqual([seen.path, []]);
  });

  it('is found out where it does not fit', () => {
    const request = { method: 'POST', path: 'users/me/meetings', query: {}, status: 201 };
    const good = { ...request, body: { topic: 'T', settings: { jbh_time: 5 } }, answer: { id: 1 } };
    expect(against(good)).toEqual([]);
    expect(against({ ...good, body: { subject: 'T' } })).toEqual(['body has no subject']);
    expect(against({ ...good, body: { settings: { jbh_time: 7 } } })).toEqual([
      'body.settings.jbh_time is none of 0, 5, 10, 15',
    ]);
    expect(against({ ...good, body: { topic: 't'.repeat(201) } })).toEqual(['body.topic is too long']);
    expect(against({ ...good, answer: { id: 'one' } })).toEqual(['answer.id is no integer']);
    expect(against({ ...good, status: 202 })).toEqual(['no answer 202']);
    expect(against({ ...good, path: 'users/me/rooms' })).toEqual(['POST users/me/rooms is no operation']);
    expect(
      against({ ...good, path: 'meetings/1/batch_registrants', body: { registrants: [{ email: 'a' }] } }),
    ).toContain('body.registrants[0] needs first_name');
  });
});
