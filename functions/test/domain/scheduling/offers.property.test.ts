import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offers } from '../../../src/domain/scheduling/offers';
import type { WorkPlan } from '../../../src/domain/scheduling/openTime';
import { bruteForceStarts } from './bruteForce';
import { someRequest } from './someRequest';

const MINUTE = 60_000;

describe('offers', () => {
  it('are those that a scan of every minute finds', () => {
    fc.assert(
      fc.property(someRequest, (request) => {
        expect(offers(request).map(({ start }) => start)).toEqual(bruteForceStarts(request));
      }),
      { numRuns: 400 },
    );
  });

  it('do not depend on which part of time is looked at', () => {
    fc.assert(
      fc.property(someRequest, fc.integer({ min: 1, max: 4_319 }), (request, minute) => {
        const cut = request.range.start + minute * MINUTE;
        const parts = [
          { start: request.range.start, end: cut },
          { start: cut, end: request.range.end },
        ].flatMap((range) => offers({ ...request, range }));
        expect(parts).toEqual(offers(request));
      }),
      { numRuns: 400 },
    );
  });

  it('reach to the last date of the horizon, counted from the date that the wall shows now, whatever it shows then', () => {
    const plan = {
      timeZone: 'America/New_York',
      weekly: {},
      exceptions: new Map(),
      unavailable: new Set<number>(),
    };
    const noons = [0, 1, 2, 3, 4, 5, 6].map((weekday) => [weekday, [{ start: 720, end: 780 }]]);
    const days = (now: string, date: string) =>
      offers({
        hosts: [{ id: 'one', plans: [{ ...plan, weekly: Object.fromEntries(noons) }], commitments: [] }],
        offering: { lengthMin: 60, horizonDays: 180 },
        assignment: 'single',
        range: { start: Date.parse(date), end: Date.parse(date) + 2 * 86_400_000 },
        now: Date.parse(now),
      }).map(({ start }) => new Date(start).toISOString().slice(0, 10));
    // Half an hour before midnight in winter, which is after midnight by the clock of summer; and the other way round.
    expect(days('2026-01-02T04:30:00Z', '2026-06-30T00:00:00Z')).toEqual(['2026-06-30']);
    expect(days('2026-06-02T04:30:00Z', '2026-11-28T00:00:00Z')).toEqual(['2026-11-28', '2026-11-29']);
  });

  it('are packed by the whole of a date, whatever part of it is looked at', () => {
    const taken = {
      kind: 'external' as const,
      start: Date.parse('2024-09-12T10:00Z'),
      end: Date.parse('2024-09-12T10:10Z'),
    };
    const plan = {
      timeZone: 'UTC',
      weekly: { 4: [{ start: 600, end: 750 }] },
      exceptions: new Map(),
      unavailable: new Set<number>(),
    };
    const until = (to: string) =>
      offers({
        hosts: [{ id: 'one', plans: [plan], commitments: [taken] }],
        offering: { lengthMin: 60, isPacked: true },
        assignment: 'single',
        range: { start: Date.parse('2024-09-12T00:00Z'), end: Date.parse(to) },
        now: 0,
      }).map(({ start }) => new Date(start).toISOString().slice(11, 16));
    // Eleven alone would be the rounder start, but is one of one.
    expect(until('2024-09-13T00:00Z')).toEqual(['10:15', '11:15']);
    expect(until('2024-09-12T11:10Z')).toEqual(['10:15']);
  });

  it('are none on a date that the zone left out', () => {
    const friday = { start: 13 * 60, end: 18 * 60 };
    const plan: WorkPlan = {
      timeZone: 'Pacific/Apia',
      weekly: { 5: [friday] },
      exceptions: new Map(),
      unavailable: new Set(),
    };
    const fridays = offers({
      hosts: [{ id: 'one', plans: [plan], commitments: [] }],
      offering: { lengthMin: 300 },
      assignment: 'single',
      range: { start: Date.parse('2011-12-20T00:00Z'), end: Date.parse('2012-01-08T00:00Z') },
      now: 0,
    });
    expect(fridays.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2011-12-23T23:00:00.000Z',
      '2012-01-05T23:00:00.000Z',
    ]);
  });
});
