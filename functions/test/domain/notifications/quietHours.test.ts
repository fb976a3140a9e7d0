import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfQuietHours } from '../../../src/domain/notifications/quietHours';

const end = (from: string, to: string, timeZone: string, now: string) =>
  endOfQuietHours({ from, to, timeZone }, new Date(now))?.toISOString();

describe('quiet hours', () => {
  it.each([
    [
      'over midnight, in the evening',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-06-01T21:30:20Z',
      '2026-06-02T05:00:00.000Z',
    ],
    [
      'over midnight, in the morning',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-06-02T04:59:59Z',
      '2026-06-02T05:00:00.000Z',
    ],
    ['over midnight, at their end', '22:00', '07:00', 'Europe/Berlin', '2026-06-02T05:00:00Z', undefined],
    [
      'at their beginning',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-06-01T20:00:00Z',
      '2026-06-02T05:00:00.000Z',
    ],
    [
      'of nearly a whole day, in their first sixteen hours',
      '08:00',
      '07:59',
      'UTC',
      '2026-06-01T23:00:00Z',
      '2026-06-02T00:00:00.000Z',
    ],
    [
      'of nearly a whole day, after their first sixteen hours',
      '08:00',
      '07:59',
      'UTC',
      '2026-06-02T00:00:00Z',
      undefined,
    ],
    ['of sixteen hours', '20:00', '12:00', 'UTC', '2026-06-01T11:59:00Z', '2026-06-01T12:00:00.000Z'],
    ['within a day', '13:00', '15:00', 'Asia/Kolkata', '2026-06-01T08:00:00Z', '2026-06-01T09:30:00.000Z'],
    ['outside', '13:00', '15:00', 'Asia/Kolkata', '2026-06-01T12:00:00Z', undefined],
    [
      'over the hour that spring skips',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-03-28T22:00:00Z',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'over the hour that autumn repeats',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-10-24T21:00:00Z',
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'that end in the skipped hour',
      '22:00',
      '02:30',
      'America/New_York',
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'that end in the repeated hour, the first time',
      '22:00',
      '01:30',
      'America/New_York',
      '2026-11-01T05:10:00Z',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'that end in the repeated hour, the second time',
      '22:00',
      '01:30',
      'America/New_York',
      '2026-11-01T06:10:00Z',
      '2026-11-01T06:30:00.000Z',
    ],
    [
      'where midnight is skipped',
      '22:00',
      '00:30',
      'America/Santiago',
      '2026-09-06T03:30:00Z',
      '2026-09-06T04:00:00.000Z',
    ],
    [
      'where the clock jumps by half an hour',
      '22:00',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:20:00Z',
      '2026-10-03T15:30:00.000Z',
    ],
    ['of no length', '22:00', '22:00', 'UTC', '2026-06-01T22:00:00Z', undefined],
    ['of a zone that nobody knows', '00:00', '23:59', 'Mars/Base', '2026-06-01T12:00:00Z', undefined],
  ])('%s', (_title, from, to, timeZone, now, expected) => {
    expect(end(from, to, timeZone, now)).toBe(expected);
  });

  it('that are not set are never quiet', () => {
    expect(endOfQuietHours(undefined, new Date())).toBeUndefined();
  });

  it('end at a minute that is not quiet, after minutes that are', () => {
    const clocks = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zones = fc.constantFrom(
      'UTC',
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(clocks, clocks, zones, instants, (from, to, timeZone, now) => {
        const hours = { from, to, timeZone };
        const ends = endOfQuietHours(hours, now);
        if (ends === undefined) return;
        expect(endOfQuietHours(hours, ends)).toBeUndefined();
        expect(endOfQuietHours(hours, new Date(ends.getTime() - 1))).toEqual(ends);
        expect(ends.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { numRuns: 40 },
    );
  });
});
