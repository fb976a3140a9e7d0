import { describe, expect, it } from 'vitest';
import { wallTime } from '../../../src/contracts/documents/events';
import { eventTimes, instantOf } from '../../../src/domain/events/eventTimes';
import { refusalOf } from '../../support/refusalOf';

const at = (wall: string, timeZone = 'Europe/Berlin'): string => instantOf(wall, timeZone).toISOString();

describe('E18 the day has 23 or 25 hours', () => {
  it('an evening over the change of clocks has three hours', () => {
    const plan = { startsAt: '2026-10-25T01:30', endsAt: '2026-10-25T03:30', timeZone: 'Europe/Berlin' };
    const { startTime, endTime } = eventTimes(plan);
    expect([startTime, endTime].map((each) => each.toISOString())).toEqual([
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('a series at ten o’clock stays at ten o’clock', () => {
    const days = ['2026-10-11', '2026-10-18', '2026-10-25', '2026-11-01'];
    expect(days.map((day) => at(`${day}T10:00`).slice(11, 16))).toEqual(['08:00', '08:00', '09:00', '09:00']);
  });

  it('a time that no clock shows is refused', () => {
    const refused = (wall: string, zone: string) => refusalOf(() => instantOf(wall, zone));
    expect(refused('2026-03-08T02:30', 'America/New_York')).toBe('no-such-time');
    expect(refused('2026-02-30T10:00', 'Europe/Berlin')).toBe('no-such-time');
    expect(refused('2026-10-25T02:30+03:00', 'Europe/Berlin')).toBe('no-such-time');
    expect(refused('2026-02-30T10:00+01:00', 'Europe/Berlin')).toBe('no-such-time');
  });

  it('a time that a clock shows twice is the first, or that of its offset', () => {
    expect(at('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T02:30+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('ends after it starts, and takes people until its end at the latest', () => {
    const plan = { startsAt: '2026-05-01T19:00', endsAt: '2026-05-01T21:00', timeZone: 'UTC' };
    expect(refusalOf(() => eventTimes({ ...plan, endsAt: plan.startsAt }))).toBe('event-ends-first');
    expect(eventTimes(plan).closesAt).toEqual(new Date('2026-05-01T19:00:00Z'));
    const late = eventTimes({ ...plan, registrationEndsAt: '2026-06-01T19:00' });
    expect(late.closesAt).toEqual(new Date('2026-05-01T21:00:00Z'));
  });

  it('is written as a wall shows it', () => {
    const right = ['2026-10-25T02:30', '2026-10-25T02:30+01:00', '2026-10-25T02:30-05:30'];
    const wrong = [
      '2026-10-25',
      '2026-10-25T24:00',
      '2026-13-01T10:00',
      '0026-10-25T02:30',
      '2026-10-25T02:30Z',
    ];
    expect([...right, ...wrong].filter((text) => wallTime.safeParse(text).success)).toEqual(right);
  });
});
