import { describe, expect, it } from 'vitest';
import { assertWholeDays } from '../../../src/domain/scheduling/wholeDays';
import { refusalOf } from '../../support/refusalOf';

const whole = (timeZone: string, from: string, to: string) => () =>
  assertWholeDays(timeZone, new Date(from), new Date(to));

describe('whole days of a zone', () => {
  it.each([
    ['America/Los_Angeles', '2026-09-14T07:00:00Z', '2026-09-15T07:00:00Z'],
    ['Asia/Kolkata', '2026-09-13T18:30:00Z', '2026-09-15T18:30:00Z'],
    // A day of 25 hours, and one that begins at one in the morning.
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z'],
  ])('%s from %s to %s', (timeZone, from, to) => {
    expect(whole(timeZone, from, to)).not.toThrow();
  });

  it.each([
    ['another zone’s midnight', 'Europe/Berlin', '2026-09-14T07:00:00Z', '2026-09-15T07:00:00Z'],
    ['an end within a day', 'UTC', '2026-09-14T00:00:00Z', '2026-09-14T23:59:59Z'],
    ['a start one moment late', 'UTC', '2026-09-14T00:00:00.001Z', '2026-09-15T00:00:00Z'],
  ])('not %s', (_what, ...span) => {
    expect(refusalOf(whole(...span))).toBe('not-whole-days');
  });
});
