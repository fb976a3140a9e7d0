import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import { invitationOf } from '../../../src/domain/calendars/invitation';
import { movedBooking, rescheduled } from '../../../src/domain/scheduling/bookingMoves';
import { aBooking } from '../../support/aDiary';

const ANN = { email: 'ann@example.com', name: 'Ann', appUrl: 'https://app.nebula.example' };
const BY_ANN = { by: 'ann' };

/** A booking as it is after its student moved it to another time. */
function moved(booking: Booking, start: string, now: string): Booking {
  const { version, sessionRef, duration } = booking;
  const begin = new Date(start);
  const times = { start: begin, end: new Date(begin.getTime() + duration * 60_000), sessionRef, version };
  return rescheduled(booking, times, BY_ANN, new Date(now));
}

const confirmed = (changes: Partial<Booking> = {}): Booking =>
  aBooking({
    statusHistory: [{ to: 'confirmed', at: new Date('2026-03-02T12:00:00Z'), by: 'ann' }],
    ...changes,
  });

/** What another library than the one that wrote it reads. */
function read(booking: Booking, invited = ANN) {
  const invitation = invitationOf(booking, invited)!;
  const calendar = ICAL.Component.fromString(invitation.content);
  const components = calendar.getAllSubcomponents('vevent');
  expect(components).toHaveLength(1);
  const [component] = components as [ICAL.Component];
  const event = new ICAL.Event(component, { strictExceptions: true });
  const valueOf = (name: string): string => String(component.getFirstPropertyValue(name));
  return {
    content: invitation.content,
    method: calendar.getFirstPropertyValue('method'),
    version: calendar.getFirstPropertyValue('version'),
    asked: invitation.method,
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    startText: event.startDate.toICALString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    location: event.location,
    status: valueOf('status'),
    stamp: valueOf('dtstamp'),
    organizer: valueOf('organizer'),
    attendees: component
      .getAllProperties('attendee')
      .map((each) => String(each.getFirstValue()).toLowerCase()),
  };
}

describe('an invitation', () => {
  it('says what is booked, in UTC, to whom it goes and to nobody else', () => {
    const booking = confirmed({ title: 'Talk; about, \\ all\nof it', placeDetail: 'Room 1, Main St' });
    expect(read(booking)).toMatchObject({
      method: 'REQUEST',
      asked: 'REQUEST',
      version: '2.0',
      uid: 'booking@nebula',
      sequence: 0,
      start: '2026-03-02T13:00:00.000Z',
      end: '2026-03-02T14:00:00.000Z',
      summary: 'Talk; about, \\ all of it',
      location: 'Room 1, Main St',
      status: 'CONFIRMED',
      organizer: 'mailto:calendar@app.nebula.example',
      attendees: ['mailto:ann@example.com'],
    });
  });

  it('lets no name or title add a line of its own', () => {
    const evil = 'x"\r\nX-EVIL:1\nATTENDEE:mailto:eve@example.com';
    const { content, attendees } = read(confirmed({ title: evil }), { ...ANN, name: evil });
    expect(attendees).toEqual(['mailto:ann@example.com']);
    expect(content).not.toMatch(/^(X-EVIL|ATTENDEE:mailto:eve)/m);
  });

  it.each([
    'SECURITY ALERT: verify at https://evil.example/login',
    'evil.example/x',
    'see www.evil.example or admin@evil.example',
    'see evil\u200b.exa\u00admple',
    'call +1 800 555 0199',
    `\u202e${'x'.repeat(250)}`,
  ])('leads nowhere but to the platform: %j', (words) => {
    const { content, summary, location } = read(confirmed({ title: words, placeDetail: words }), {
      ...ANN,
      name: words,
    });
    const lines = content.replaceAll('\r\n ', '');
    expect(lines).not.toMatch(/evil\.example|555|[\u202e\u200b\u00ad]/);
    expect(lines.match(/\w+:\/\/[^\s]+/g)).toEqual(['https://app.nebula.example/bookings/booking']);
    for (const told of [summary, location]) expect(told.length).toBeLessThanOrEqual(121);
  });

  it('is lines of at most 75 octets that end with CR LF', () => {
    const { content } = read(confirmed({ title: 'ü'.repeat(119) }));
    const lines = content.split('\r\n');
    expect(content).not.toMatch(/[^\r]\n/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(read(confirmed({ title: 'ü'.repeat(119) })).summary).toBe('ü'.repeat(119));
  });

  it('of a request, or of what was turned down without a word before, there is none', () => {
    const request = aBooking({ status: 'pending', statusHistory: [] });
    expect(invitationOf(request, ANN)).toBeUndefined();
    const declined = movedBooking(request, 'decline', { by: 'carla' }, new Date('2026-03-02T12:30:00Z'));
    expect(invitationOf(declined, ANN)).toBeUndefined();
  });
});

describe('B14 01:00 happens twice', () => {
  it('tells the second one, which a time in a zone could not', () => {
    const start = new Date('2026-10-25T01:00:00Z');
    const second = confirmed({ start, timeZone: 'Europe/London' });
    expect(read(second).startText).toBe('20261025T010000Z');
  });
});

describe('B50 identity over moves', () => {
  it('one id and one organizer throughout, a higher sequence with each change of time, and an end', () => {
    const first = confirmed({ start: new Date('2026-06-16T10:00:00Z') });
    const second = moved(first, '2026-06-17T10:00:00Z', '2026-06-01T10:00:00Z');
    const third = moved(second, '2026-06-18T10:00:00Z', '2026-06-02T10:00:00Z');
    const renamed = { ...third, title: 'Another name' };
    const gone = movedBooking(third, 'cancel', BY_ANN, new Date('2026-06-03T10:00:00Z'));
    const steps = [first, second, third, renamed, gone].map((each) => read(each));
    expect(steps.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 2, 3]);
    expect(new Set(steps.map(({ uid }) => uid)).size).toBe(1);
    expect(new Set(steps.map(({ organizer }) => organizer)).size).toBe(1);
    expect(steps.map(({ method }) => method)).toEqual([...Array<string>(4).fill('REQUEST'), 'CANCEL']);
    expect(steps.map(({ stamp }) => stamp)).toEqual(steps.map(({ stamp }) => stamp).toSorted());
    expect(steps.at(-1)).toMatchObject({ status: 'CANCELLED', start: '2026-06-18T10:00:00.000Z' });
    for (const order of [steps, [...steps, steps[2]!]]) expect(keptBy(order)).toEqual([]);
  });

  /** What a calendar program holds that drops what is not newer than what it has. */
  function keptBy(steps: readonly ReturnType<typeof read>[]): string[] {
    const known = new Map<string, ReturnType<typeof read>>();
    for (const step of steps)
      if (step.sequence >= (known.get(step.uid)?.sequence ?? -1)) known.set(step.uid, step);
    return [...known.values()].filter(({ method }) => method !== 'CANCEL').map(({ uid }) => uid);
  }
});

describe('B52 zones that every reader understands', () => {
  it.each([
    ['Europe/Berlin', [9, 9, 8, 8, 8, 8, 8, 8]],
    ['America/Mexico_City', [16, 16, 16, 16, 16, 16, 16, 16]],
  ])(
    'eight Tuesdays at ten in %s: each by itself, and true without the reader’s database',
    (timeZone, hours) => {
      for (const [week, hour] of hours.entries()) {
        const start = new Date(Date.UTC(2026, 2, 17 + 7 * week, hour));
        const { content, start: told } = read(confirmed({ start, timeZone }));
        expect(new Date(told)).toEqual(start);
        expect(content).not.toMatch(/TZID|VTIMEZONE/);
        expect(content).toMatch(/^DTSTAMP:\d{8}T\d{6}Z\r$/m);
        expect(content).not.toMatch(/^DT(START|END):\d{8}T\d{6}\r$/m);
      }
    },
  );
});
