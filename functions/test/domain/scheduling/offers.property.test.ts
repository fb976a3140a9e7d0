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
      { numRuns: 150 },
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
      { numRuns: 150 },
    );
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
