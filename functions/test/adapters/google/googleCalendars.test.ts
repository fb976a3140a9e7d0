import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalGoogle, startGoogle } from '../../../../standins/src/google/startGoogle';
import { googleCalendars } from '../../../src/adapters/google/googleCalendars';
import {
  type Calendar,
  type Calendars,
  ConsentRefused,
  type EventWish,
  GrantBroken,
} from '../../../src/ports/calendars';
import { Unavailable } from '../../../src/ports/documents';
import { against } from '../../support/googlePublished';
import { steer } from '../../support/google';

const RETURN = 'https://app.example/calendars/google';
const ID = 'nebula0v61';
const AT = new Date('2026-12-01T10:00:00Z');
const WISH: EventWish = {
  title: 'A talk',
  description: '',
  start: AT,
  end: new Date('2026-12-01T11:00:00Z'),
  timeZone: 'Europe/Berlin',
  location: '1 High Street',
  mark: 'first',
  hasMeet: true,
};

let google: LocalGoogle;
let calendars: Calendars;
let verifiers = 0;

beforeAll(async () => {
  google = await startGoogle();
  calendars = googleCalendars({ client: 'app:secret', apiUrl: google.url });
});

afterAll(() => google.stop());

/** What somebody does on the consent page; answers where it leads. */
async function consent(verifier: string, form: Record<string, string> = { answer: 'allow' }): Promise<URL> {
  const page = calendars.consentPage({ state: 'the state', verifier, returnUrl: RETURN });
  const shown = await fetch(page);
  expect(await shown.text()).toContain('calendar.events');
  const sent = await fetch(page, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  return new URL(sent.headers.get('location') ?? '');
}

/** A calendar of somebody who just agreed. */
async function connect(
  email: string,
): Promise<{ readonly calendar: Calendar; readonly refreshToken: string }> {
  const verifier = `verifier-${++verifiers}`;
  const back = await consent(verifier, { answer: 'allow', email });
  const code = back.searchParams.get('code') ?? '';
  const { refreshToken } = await calendars.redeem({ code, verifier, returnUrl: RETURN });
  return { calendar: calendars.open(refreshToken), refreshToken };
}

describe('the consent of a coach', () => {
  it('comes back with the state, and its code is good once, here, for who asked', async () => {
    const back = await consent('verifier');
    expect(back.searchParams.get('state')).toBe('the state');
    const code = back.searchParams.get('code') ?? '';
    const given = { code, verifier: 'verifier', returnUrl: RETURN };
    expect(await calendars.redeem(given)).toMatchObject({ isComplete: true });
    await expect(calendars.redeem(given)).rejects.toThrow(ConsentRefused);
    const other = (await consent('verifier')).searchParams.get('code') ?? '';
    await expect(calendars.redeem({ ...given, code: other, verifier: 'another' })).rejects.toThrow(
      ConsentRefused,
    );
  });

  it('is not complete without each thing that is asked for, and can be refused', async () => {
    const without = 'https://www.googleapis.com/auth/calendar.events';
    const back = await consent('v', { answer: 'allow', without });
    const code = back.searchParams.get('code') ?? '';
    expect(await calendars.redeem({ code, verifier: 'v', returnUrl: RETURN })).toMatchObject({
      isComplete: false,
    });
    expect((await consent('v', { answer: 'deny' })).searchParams.get('error')).toBe('access_denied');
  });

  it('that was taken back breaks everything, and is no outage', async () => {
    const { calendar, refreshToken } = await connect('gone@gmail.example');
    await calendar.about();
    await steer(google, 'revoke', { email: 'gone@gmail.example' });
    await expect(calendars.open(refreshToken).about()).rejects.toThrow(GrantBroken);
    await expect(calendar.about()).rejects.toThrow(Unavailable);
    await calendars.revoke(refreshToken);
  });
});

describe('a calendar', () => {
  let calendar: Calendar;
  beforeEach(async () => {
    google.world.calendars.clear();
    google.world.requests.length = 0;
    await steer(google, 'set', { buriesDeleted: false, makesMeetLater: false });
    ({ calendar } = await connect('coach@gmail.example'));
  });

  it('gets an event with its Meet link once, and follows it', async () => {
    const made = await calendar.insert(ID, WISH);
    expect(made).toMatchObject({ id: ID, isDeleted: false, mark: 'first', isMeetPending: false });
    const { meetLink } = made as { meetLink: string };
    expect(meetLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    expect(google.world.calendarOf('coach@gmail.example').events.get(ID)?.event).toMatchObject({
      location: '1 High Street',
    });
    expect(await calendar.insert(ID, WISH)).toBe('taken');
    const later = { ...WISH, start: new Date('2026-12-02T10:00:00Z'), end: new Date('2026-12-02T11:00:00Z') };
    const changed = await calendar.change(ID, { ...later, mark: 'second' });
    expect(changed).toMatchObject({ mark: 'second', meetLink, time: { start: later.start, end: later.end } });
    await calendar.remove(ID);
    await calendar.remove(ID);
    expect(await calendar.read(ID)).toMatchObject({ isDeleted: true });
    expect(await calendar.insert(ID, WISH)).toBe('taken');
    expect(await calendar.change(ID, WISH)).toMatchObject({ isDeleted: false, meetLink });
    await calendar.remove(ID);
    await steer(google, 'set', { buriesDeleted: true });
    expect(await calendar.change(ID, WISH)).toBe('refused');
    expect(await calendar.change('nebula9v61', WISH)).toBe('missing');
    expect(await calendar.read('nebula9v61')).toBeUndefined();
  });

  it('says that its link is still being made', async () => {
    await steer(google, 'set', { makesMeetLater: true });
    const made = await calendar.insert(ID, WISH);
    expect(made).toMatchObject({ isMeetPending: true });
    expect(made).not.toHaveProperty('meetLink');
    expect(await calendar.read(ID)).toMatchObject({
      isMeetPending: false,
      meetLink: expect.stringContaining('meet.google.com') as string,
    });
  });

  it('tells what is in it and what changed, over any number of pages', async () => {
    const [from, until] = [new Date('2026-11-01T00:00:00Z'), new Date('2027-11-01T00:00:00Z')];
    await steer(google, 'set', { timeZone: 'America/Los_Angeles' });
    const day = { start: { date: '2026-12-14' }, end: { date: '2026-12-15' } };
    const whole = (await steer(google, 'insert', { event: day })) as { id: string };
    await calendar.insert(ID, WISH);
    const all = await calendar.list(from, until);
    expect(all.timeZone).toBe('America/Los_Angeles');
    expect(all.events).toMatchObject([
      { id: whole.id, isBusy: true, time: { startDate: '2026-12-14', endDate: '2026-12-15' } },
      { id: ID, mark: 'first' },
    ]);
    expect(await calendar.changesSince(all.syncToken)).toMatchObject({ events: [] });
    await steer(google, 'change', { id: whole.id, event: { transparency: 'transparent' } });
    await calendar.remove(ID);
    const changes = await calendar.changesSince(all.syncToken);
    expect(changes).toMatchObject({
      events: [
        { id: whole.id, isBusy: false },
        { id: ID, isDeleted: true },
      ],
    });
    await steer(google, 'expire-sync');
    expect(await calendar.changesSince(all.syncToken)).toBe('expired');
  });

  it('is away as long as Google errs, limits or hangs up, and says so of nothing else', async () => {
    await calendar.about();
    for (const kind of ['error', 'rate-limit', 'hang-up']) {
      await steer(google, 'faults', { plan: [{ request: '/calendar/v3/', kind }] });
      await expect(calendar.read(ID)).rejects.toThrow(Unavailable);
    }
    await steer(google, 'faults', { plan: [{ request: 'POST /calendar/v3/', kind: 'lost-answer' }] });
    await expect(calendar.insert(ID, WISH)).rejects.toThrow(Unavailable);
    expect(await calendar.insert(ID, WISH)).toBe('taken');
  });

  it('tells an address of changes until it is stopped', async () => {
    const channel = {
      channelId: 'channel-1',
      token: 'the token',
      address: 'http://127.0.0.1:1/nowhere',
      expiresAt: new Date(Date.now() + 86_400_000),
    };
    const { resourceId, expiresAt } = await calendar.watch(channel);
    expect(expiresAt).toEqual(channel.expiresAt);
    expect(google.channels.list().map(({ id }) => id)).toEqual(['channel-1']);
    await calendar.stopWatching('channel-1', resourceId);
    await calendar.stopWatching('channel-1', resourceId);
    expect(google.channels.list()).toEqual([]);
  });

  it('is asked nothing that Google does not publish', async () => {
    await calendar.about();
    await calendar.insert(ID, WISH);
    await calendar.change(ID, WISH);
    await calendar.read(ID);
    const { syncToken } = await calendar.list(AT, new Date('2027-01-01T00:00:00Z'));
    await calendar.changesSince(syncToken);
    const channel = { channelId: 'c', token: 't', address: 'http://127.0.0.1:1/', expiresAt: new Date() };
    const { resourceId } = await calendar.watch(channel);
    await calendar.stopWatching('c', resourceId);
    await calendar.remove(ID);
    expect(google.world.requests).toHaveLength(9);
    expect(google.world.requests.flatMap(against)).toEqual([]);
    expect(
      against({ method: 'POST', path: 'calendars/primary/events', query: { x: '1' }, body: { titel: 1 } }),
    ).toEqual(['POST calendars/primary/events knows no x', ' has no titel']);
  });
});
