import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestPlan, digestOn, nextDigest } from '../../../src/domain/notifications/digestTimes';

const plan = (at: string, timeZone: string, every: DigestPlan['every'] = 'day'): DigestPlan => ({
  every,
  at,
  timeZone,
});

/** Every digest between two instants, each asked for from the one before. */
function digestsBetween(wanted: DigestPlan, from: string, to: string): string[] {
  const found: string[] = [];
  for (let next = nextDigest(wanted, new Date(from)); next && next.at <= new Date(to);) {
    found.push(next.at.toISOString());
    next = nextDigest(wanted, next.at);
  }
  return found;
}

describe('N02 daily, when the day has 23, 23½ or 25 hours', () => {
  it.each<[string, DigestPlan, string, string, readonly string[]]>([
    [
      'a time that the clock shows twice is its first',
      plan('01:30', 'America/New_York'),
      '2026-11-01T04:00:00Z',
      '2026-11-02T05:00:00Z',
      ['2026-11-01T05:30:00.000Z'],
    ],
    [
      'a time that the clock skips is the first minute after the gap',
      plan('02:30', 'America/New_York'),
      '2026-03-08T05:00:00Z',
      '2026-03-09T05:00:00Z',
      ['2026-03-08T07:00:00.000Z'],
    ],
    [
      'a time by day keeps its reading when the clock goes back',
      plan('09:36', 'America/New_York'),
      '2026-10-31T04:00:00Z',
      '2026-11-02T05:00:00Z',
      ['2026-10-31T13:36:00.000Z', '2026-11-01T14:36:00.000Z'],
    ],
    [
      'midnight itself may be in the gap',
      plan('00:30', 'America/Santiago'),
      '2026-09-05T12:00:00Z',
      '2026-09-06T12:00:00Z',
      ['2026-09-06T04:00:00.000Z'],
    ],
    [
      'a gap may be half an hour',
      plan('02:15', 'Australia/Lord_Howe'),
      '2026-10-03T12:00:00Z',
      '2026-10-04T12:00:00Z',
      ['2026-10-03T15:30:00.000Z'],
    ],
    [
      'weekdays are those of the person’s calendar',
      plan('08:00', 'Australia/Brisbane', 'weekday'),
      '2026-03-05T12:00:00Z',
      '2026-03-09T12:00:00Z',
      ['2026-03-05T22:00:00.000Z', '2026-03-08T22:00:00.000Z'],
    ],
    [
      'once a week is on Mondays',
      plan('08:00', 'Europe/Berlin', 'week'),
      '2026-03-02T06:59:00Z',
      '2026-03-31T00:00:00Z',
      [
        '2026-03-02T07:00:00.000Z',
        '2026-03-09T07:00:00.000Z',
        '2026-03-16T07:00:00.000Z',
        '2026-03-23T07:00:00.000Z',
        '2026-03-30T06:00:00.000Z',
      ],
    ],
    [
      'a date that a zone skips has none',
      plan('08:00', 'Pacific/Apia'),
      '2011-12-29T00:00:00Z',
      '2011-12-31T00:00:00Z',
      ['2011-12-29T18:00:00.000Z', '2011-12-30T18:00:00.000Z'],
    ],
  ])('%s', (_title, wanted, from, to, expected) => {
    expect(digestsBetween(wanted, from, to)).toEqual(expected);
  });

  const ZONES = [
    'America/New_York',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Europe/Berlin',
  ];
  const clocks = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const instants = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
    .map((at) => new Date(at));

  it('comes once on each date, 22 to 26 hours apart, whatever the time, the zone and the day', () => {
    fc.assert(
      fc.property(clocks, fc.constantFrom(...ZONES), instants, (at, timeZone, from) => {
        const first = nextDigest(plan(at, timeZone), from)!;
        const second = nextDigest(plan(at, timeZone), first.at)!;
        const hours = (second.at.getTime() - first.at.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(22);
        expect(hours).toBeLessThanOrEqual(26);
        expect(second.date > first.date).toBe(true);
        expect(digestOn(plan(at, timeZone), first.date)).toEqual(first.at);
      }),
      { numRuns: 200 },
    );
  });

  it('does not come in a zone that nobody knows', () => {
    expect(nextDigest(plan('08:00', 'Mars/Olympus'), new Date())).toBeUndefined();
    expect(digestOn(plan('08:00', 'Mars/Olympus'), '2026-03-02')).toBeUndefined();
  });
});
