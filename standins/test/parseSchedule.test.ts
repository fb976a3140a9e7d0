import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../src/schedules/parseSchedule';

/** A Friday. The zone is UTC where the row names none. */
const AFTER = '2026-11-20T10:00:00Z';

describe('the next run after a Friday at 10:00', () => {
  const rows: [schedule: string, next: string, zone?: string][] = [
    ['every 1 minutes', '2026-11-20T10:01:00Z'],
    ['every minute', 'unreadable'],
    ['every 90 mins', '2026-11-20T11:30:00Z'],
    ['Every  2 Hours', '2026-11-20T12:00:00Z'],
    ['every 24 hours', '2026-11-21T10:00:00Z'],
    ['every 7 minutes synchronized', '2026-11-20T10:02:00Z'],
    ['every 2 hours synchronized', '2026-11-20T12:00:00Z'],
    ['every 5 minutes from 10:00 to 14:00', '2026-11-20T10:05:00Z'],
    ['every 45 minutes from 08:00 to 10:20', '2026-11-20T10:15:00Z'],
    ['every 45 minutes from 08:00 to 09:50', '2026-11-21T08:00:00Z'],
    ['every 30 minutes from 22:00 to 02:00', '2026-11-20T22:00:00Z'],
    ['every day 09:30', '2026-11-21T09:30:00Z'],
    ['every day 09:30', '2026-11-20T14:30:00Z', 'America/New_York'],
    ['every monday 09:00', '2026-11-23T09:00:00Z'],
    ['every mon,wed 9:00', '2026-11-23T09:00:00Z'],
    ['every monday of december 09:00', '2026-12-07T09:00:00Z'],
    ['2nd,third mon,wed of march 17:00', '2027-03-08T17:00:00Z'],
    ['1st monday of month 08:00', '2026-12-07T08:00:00Z'],
    ['1 of jan,april,july,oct 00:00', '2027-01-01T00:00:00Z'],
    ['1,15 of month 12:00', '2026-12-01T12:00:00Z'],
    ['*/5 * * * *', '2026-11-20T10:05:00Z'],
    ['0 3 * * SUN', '2026-11-22T03:00:00Z'],
    ['0 0 13 * 5', '2026-11-27T00:00:00Z'],
    ['30 2 * * *', '2026-11-21T01:30:00Z', 'Europe/Berlin'],
    ['0 0 30 2 *', 'never'],
    ['every 0 minutes', 'unreadable'],
    ['every 25 hours', 'unreadable'],
    ['every day 24:00', 'unreadable'],
    ['every blursday 09:00', 'unreadable'],
    ['every month 09:00', 'unreadable'],
    ['1st monday of blurember 09:00', 'unreadable'],
    ['* * * * * *', 'unreadable'],
    ['61 * * * *', 'unreadable'],
    ['', 'unreadable'],
    ['every day 09:00', 'unreadable', 'Mars/Olympus'],
  ];
  it.each(rows)('%s → %s %s', (...[schedule, next, zone]) => {
    if (next === 'unreadable') {
      expect(() => parseSchedule(schedule, zone)).toThrow('Cannot read the schedule');
    } else {
      const expected = next === 'never' ? undefined : new Date(next);
      expect(parseSchedule(schedule, zone)(new Date(AFTER))).toEqual(expected);
    }
  });
});

describe('runs', () => {
  it('move on whatever the schedule, the zone and the instant', () => {
    const schedules = [
      'every 7 minutes',
      'every 7 minutes synchronized',
      'every day 02:30',
      '*/13 1-3 * * *',
    ];
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.constantFrom(...schedules),
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (schedule, zone, after) => {
          const next = parseSchedule(schedule, zone)(after);
          expect(next!.getTime()).toBeGreaterThan(after.getTime());
        },
      ),
      { numRuns: 200 },
    );
  });
});
