import { describe, expect, it } from 'vitest';
import { onTheWall, span } from '../src/control/wallClock';

describe('times on the pages of stand-ins', () => {
  it('are those of the zone, and not of the machine', () => {
    expect(onTheWall('2026-11-30T17:00:00Z', 'Asia/Tokyo')).toBe('Tue 1 Dec 2026, 02:00');
    expect(onTheWall('soon', 'UTC')).toBe('soon');
    expect(onTheWall(undefined, 'UTC')).toBe('');
  });

  it('name a date once, and both where there are two', () => {
    const [from, to] = ['2026-11-30T17:00:00+00:00', '2026-11-30T18:30:00.000Z'];
    expect(span(from, to, 'Europe/Lisbon')).toBe('Mon 30 Nov 2026, 17:00 – 18:30');
    expect(span(from, to, 'Asia/Karachi')).toBe('Mon 30 Nov 2026, 22:00 – 23:30');
    expect(span(from, to, 'Asia/Kolkata')).toBe('Mon 30 Nov 2026, 22:30 – Tue 1 Dec 2026, 00:00');
    expect(span(undefined, undefined, 'UTC')).toBe('');
  });
});
