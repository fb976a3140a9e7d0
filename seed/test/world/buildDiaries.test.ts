import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/world/buildWorld';

const { diaries } = buildWorld();
const bookings = diaries.flatMap(({ meetings }) => meetings.map(({ booking }) => booking));

describe('the diaries of the demo world', () => {
  it('lie in five zones, each with a month of consultations', () => {
    expect(new Set(diaries.map(({ schedule }) => schedule.timeZone)).size).toBe(5);
    for (const { meetings } of diaries) {
      expect(meetings).toHaveLength(10);
      expect(new Set(meetings.map(({ booking }) => booking.start.getUTCDate())).size).toBeGreaterThan(6);
    }
  });

  it('have what happens: held, missed and cancelled', () => {
    const statuses = Map.groupBy(bookings, ({ status }) => status);
    expect([...statuses.keys()].sort()).toEqual(['cancelled', 'completed', 'no-show']);
    expect(statuses.get('completed')!.length).toBeGreaterThan(30);
  });

  it('have feedback that both sides see: of both, of one, or of none', () => {
    const written = diaries.flatMap(({ meetings }) => meetings.map(({ feedback }) => feedback));
    expect(new Set(written.map(({ length }) => length))).toEqual(new Set([0, 1, 2]));
    expect(written.flat().every(({ isRevealed }) => isRevealed)).toBe(true);
  });

  it('have one consultation that others give too, of whom one has not answered yet', () => {
    const [hosts, ...others] = diaries.flatMap((diary) => diary.hosts);
    expect(others).toEqual([]);
    expect(Object.values(hosts!.coHosts).map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
      'invited',
    ]);
  });

  it('lie within the hours of their coach, by the coach’s own clock, and never overlap', () => {
    for (const { schedule, meetings } of diaries) {
      const sorted = meetings
        .map(({ booking }) => booking)
        .toSorted((a, b) => Number(a.start) - Number(b.start));
      sorted.slice(1).forEach(({ start }, index) => {
        expect(Number(start)).toBeGreaterThanOrEqual(Number(sorted[index]!.end));
      });
      const clock = new Intl.DateTimeFormat('en-GB', {
        timeZone: schedule.timeZone,
        weekday: 'long',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
      for (const { start } of sorted) {
        const parts = Object.fromEntries(clock.formatToParts(start).map(({ type, value }) => [type, value]));
        const windows = schedule.weeklyPattern![parts.weekday!.toLowerCase() as 'monday'] ?? [];
        const time = [parts.hour, parts.minute].join(':');
        expect(windows.some((each) => each.slice(0, 5) <= time && time < each.slice(6))).toBe(true);
      }
    }
  });
});
