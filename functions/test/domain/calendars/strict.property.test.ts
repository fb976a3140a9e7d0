import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import { regexOf } from '../../../src/contracts/patterns';
import { feedOf } from '../../../src/domain/calendars/calendarFeed';
import { invitationOf } from '../../../src/domain/calendars/invitation';
import { plainWords } from '../../../src/domain/notifications/plainWords';
import { aBooking } from '../../support/aDiary';

/** RFC 5545, 3.1: a name, parameters whose values are safe or quoted, a value without control characters. */
const CONTENT_LINE =
  /^[A-Z0-9-]+(?:;[A-Z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*)(?:,(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*)*:[^\p{Cc}]*$/u;

/** What breaks parsers, beside everything else that a line may hold. */
const piece = fc.oneof(
  fc.constantFrom(';', ',', '\\', ':', '"', '^', "^'", '\\n', '\\;', ' ', '\t', 'BEGIN:VEVENT', '\u200d'),
  fc.constantFrom('😀', '👩‍👩‍👧', 'é', 'Ł', '語', 'אב', 'x'.repeat(40), '語'.repeat(30), '😀'.repeat(20)),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const lineOf = (max: number): fc.Arbitrary<string> =>
  fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => Array.from(pieces.join('').trim()).slice(0, max).join('').trim())
    .filter((text) => ['line', 'trimmed', 'visible'].every((form) => regexOf(form as 'line').test(text)));

const someBooking: fc.Arbitrary<Booking> = fc
  .record({
    title: lineOf(120),
    placeDetail: fc.option(lineOf(300), { nil: undefined }),
    status: fc.constantFrom('confirmed' as const, 'cancelled' as const),
    version: fc.integer({ min: 1, max: 50 }),
    start: fc.date({ min: new Date('2026-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
  })
  .map(({ start, ...changes }) =>
    aBooking({
      ...changes,
      start,
      end: new Date(start.getTime() + 3_600_000),
      statusHistory: [{ to: 'confirmed', at: new Date('2026-03-02T12:00:00Z'), by: 'ann' }],
    }),
  );

/** To the second, which is all that iCalendar has. */
const second = (date: Date): string => `${date.toISOString().slice(0, 19)}.000Z`;

function expectStrict(content: string): ICAL.Component[] {
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = content.split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // A fold between two halves of a character would leave halves.
    expect(line.isWellFormed(), JSON.stringify(line)).toBe(true);
  }
  const unfolded = content
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
  for (const line of unfolded) expect(line).toMatch(CONTENT_LINE);
  return ICAL.Component.fromString(content).getAllSubcomponents('vevent');
}

const RUNS = { numRuns: Number(process.env.RUNS ?? 150) };

describe('what calendars read of whatever text people wrote', () => {
  it('is, in an invitation, the text, by the grammar and the rules of RFC 5546', () => {
    // The reader takes a backslash in a parameter for an escape, which RFC 5545 knows in values alone.
    const someName = lineOf(80).map((name) => name.replaceAll('\\', '/'));
    const invited = fc.record({ name: fc.option(someName, { nil: undefined }) });
    fc.assert(
      fc.property(someBooking, invited, (booking, { name }) => {
        const to = { email: 'ann@example.com', name, appUrl: 'https://app.nebula.example' };
        const { content, method } = invitationOf(booking, to)!;
        const events = expectStrict(content);
        expect(events).toHaveLength(1);
        const [event] = events as [ICAL.Component];
        const value = (property: string): string => String(event.getFirstPropertyValue(property));
        expect(value('summary')).toBe(plainWords(booking.title, 120));
        if (booking.placeDetail !== undefined)
          expect(value('location')).toBe(plainWords(booking.placeDetail, 120));
        for (const once of ['uid', 'dtstamp', 'dtstart', 'organizer', 'sequence'])
          expect(event.getAllProperties(once), once).toHaveLength(1);
        const isOff = booking.status === 'cancelled';
        expect(method).toBe(isOff ? 'CANCEL' : 'REQUEST');
        expect(value('status')).toBe(isOff ? 'CANCELLED' : 'CONFIRMED');
        expect(value('sequence')).toBe(String(booking.version - 1 + (isOff ? 1 : 0)));
        const [attendee] = event.getAllProperties('attendee');
        expect(attendee?.getFirstValue()).toMatch(/^mailto:ann@example\.com$/i);
        const cn = attendee?.getFirstParameter('cn');
        const called = name && plainWords(name);
        if (called) expect(cn).toBe(called);
        const start = event.getFirstPropertyValue('dtstart') as ICAL.Time;
        expect(start.toJSDate().toISOString()).toBe(second(booking.start));
      }),
      RUNS,
    );
  });

  it('is, in a feed, every booking with its text', () => {
    fc.assert(
      fc.property(fc.array(someBooking, { maxLength: 5 }), lineOf(200), (bookings, reason) => {
        const told = bookings.map((booking, index) => ({ ...booking, id: `booking${index}` }));
        const blocks = [{ id: 'block', personRef: 'ann', reason, ...around(told) }];
        const content = feedOf(
          { bookings: told, sessions: [], blocks, events: [] },
          'https://app.nebula.example',
        );
        const summaries = expectStrict(content).map((event) => event.getFirstPropertyValue('summary'));
        const live = told.filter(({ status }) => status === 'confirmed').map(({ title }) => title);
        expect(summaries).toEqual([...live, reason]);
      }),
      RUNS,
    );
  });
});

function around([first = aBooking()]: readonly Booking[]) {
  const { start, end, createdAt, updatedAt } = first;
  return { start, end, createdAt, updatedAt };
}
