import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalZoom, startZoom } from '../../../../standins/src/zoom/startZoom';
import { signatureOf } from '../../../../standins/src/zoom/webhooks';
import { zoomEvents } from '../../../src/adapters/zoom/zoomEvents';

const SECRET = 'nebula-zoom-test-secret';
const NOW = new Date(1_780_000_000_000);
const SECONDS = '1780000000';

const open = (body: string, { secrets = SECRET, timestamp = SECONDS, by = SECRET, now = NOW } = {}) =>
  zoomEvents(secrets).open(
    Buffer.from(body),
    { timestamp, signature: signatureOf(by, timestamp, body) },
    now,
  );

const joined = (participant: object, extra: object = {}) =>
  JSON.stringify({
    event: 'meeting.participant_joined',
    event_ts: 1_780_000_000_123,
    payload: { object: { id: '81', uuid: 'run', participant, ...extra } },
  });

describe('what Zoom tells', () => {
  it.each([
    ['too old', { timestamp: '1779999699' }],
    ['of the future', { timestamp: '1780000301' }],
    ['without a time', { timestamp: '' }],
    ['of a time that is none', { timestamp: '1e9' }],
    ['signed by another', { by: 'another' }],
    ['signed by nothing', { secrets: '', by: '' }],
  ])('is not believed %s', (_title, options) => {
    expect(open('{"event":"meeting.started"}', options)).toBeUndefined();
  });

  it.each([{ timestamp: '1779999700' }, { timestamp: '1780000300' }, { secrets: `new,${SECRET}` }])(
    'is believed with %j',
    (options) => {
      expect(open('{"event":"meeting.started"}', options)).toMatchObject({ type: 'meeting.started' });
    },
  );

  it.each(['', 'no JSON', '{}', '[]'])('says nothing as %j', (body) => {
    expect(open(body)).toBeUndefined();
  });

  it('is one event however often it is told, and another for each person, time and run', () => {
    const ids = [
      joined({ user_id: '1', join_time: '2026-12-01T10:00:00Z' }),
      joined({ user_id: '2', join_time: '2026-12-01T10:00:00Z' }),
      joined({ user_id: '1', join_time: '2026-12-01T10:00:01Z' }),
      joined({ user_id: '1', join_time: '2026-12-01T10:00:00Z' }, { uuid: 'another' }),
      joined({ user_id: '1', user_name: 'Ana', join_time: '2026-12-01T10:00:00Z' }),
    ].map((body) => (open(body) as { id: string }).id);
    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
  });

  it('says who came when, to the second', () => {
    const participant = { user_id: '7', registrant_id: 'r1', join_time: '2026-12-01T10:00:05Z' };
    expect(open(joined(participant))).toMatchObject({
      meetingId: '81',
      run: 'run',
      moment: { kind: 'join', at: new Date('2026-12-01T10:00:05Z'), device: '7', guestId: 'r1' },
    });
    expect(open(joined({ ...participant, join_time: 'no time' }))).not.toHaveProperty('moment');
  });
});

describe('the local Zoom', () => {
  let zoom: LocalZoom;
  beforeAll(async () => {
    zoom = await startZoom();
  });
  afterAll(() => zoom.stop());

  it('shows on a page what it holds and what it told', async () => {
    const page = await (await fetch(zoom.url)).text();
    expect(page).toContain('No meeting yet');
  });
});
