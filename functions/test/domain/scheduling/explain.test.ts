import { describe, expect, it } from 'vitest';
import { explainGaps } from '../../../src/domain/scheduling/explain';
import { type Commitment, type Offering, hostTime } from '../../../src/domain/scheduling/hostTime';
import { offersOf } from '../../../src/domain/scheduling/offers';
import type { WorkPlan } from '../../../src/domain/scheduling/openTime';
import { dayNumber } from '../../../src/domain/scheduling/times';

const DAY = 86_400_000;
const MONDAY = '2026-06-15';
const at = (clock: string, date = MONDAY): number => Date.parse(`${date}T${clock}:00Z`);
const clockOf = (instant: number): string => new Date(instant).toISOString().slice(11, 16);

const nineToFive = [{ start: 540, end: 1_020 }];
const aPlan = (changes: Partial<WorkPlan> = {}): WorkPlan => ({
  timeZone: 'UTC',
  weekly: { 1: nineToFive },
  exceptions: new Map(),
  unavailable: new Set(),
  ...changes,
});

/** The gaps of Monday as `09:00-10:00 rule`. */
function gaps(
  plan: Partial<WorkPlan>,
  commitments: readonly Commitment[] = [],
  offering: Partial<Offering> = {},
  now = at('00:00', '2026-06-10'),
): readonly string[] {
  const hosts = [{ id: 'carla', plans: [aPlan(plan)], commitments }];
  const range = { start: at('00:00'), end: at('00:00') + DAY };
  const asked = { lengthMin: 60, ...offering };
  const request = { hosts, offering: asked, assignment: 'single' as const, range, now };
  const times = hosts.map((host) => hostTime(host, asked, range));
  const told = explainGaps(request, times);
  const covered = [...told, ...offersOf(request, times)].toSorted((a, b) => a.start - b.start);
  let until = range.start;
  for (const { start, end } of covered) {
    expect(start).toBeLessThanOrEqual(until);
    until = Math.max(until, end);
  }
  expect(until).toBe(range.end);
  return told
    .filter(({ rule }) => rule !== 'outside-hours')
    .map(({ start, end, rule }) => `${clockOf(start)}-${clockOf(end)} ${rule}`);
}

describe('what is not offered is explained by the rule that keeps it from being offered', () => {
  const nine: Commitment = { start: at('09:00'), end: at('10:00'), kind: 'session', isSameOffering: true };

  it.each([
    ['nothing', gaps({}), []],
    ['a break', gaps({ breaks: { 1: [{ start: 720, end: 780 }] } }), ['12:00-13:00 break']],
    [
      'an exception',
      gaps({ exceptions: new Map([[dayNumber(MONDAY), [{ start: 540, end: 600 }]]]) }),
      ['00:00-09:00 date-exception', '10:00-00:00 date-exception'],
    ],
    ['a date off', gaps({ unavailable: new Set([dayNumber(MONDAY)]) }), ['00:00-00:00 unavailable-date']],
    ['a session', gaps({}, [nine]), ['09:00-10:00 session']],
    ['a hold', gaps({}, [{ ...nine, kind: 'hold' }]), ['09:00-10:00 hold']],
    ['a block', gaps({}, [{ ...nine, kind: 'block' }]), ['09:00-10:00 block']],
    ['an external event', gaps({}, [{ ...nine, kind: 'external' }]), ['09:00-10:00 external']],
    [
      'buffers, and what they leave',
      gaps({}, [{ ...nine, afterMin: 20 }], { beforeMin: 10 }),
      ['09:00-10:00 session', '10:00-10:30 buffer', '10:30-11:00 too-short'],
    ],
    [
      'a cap',
      gaps({}, [{ ...nine, end: at('10:00') }], { maxPerDay: 1 }),
      ['09:00-10:00 session', '10:00-17:00 day-full'],
    ],
    ['notice', gaps({}, [], { minNoticeMin: 60 }, at('11:00')), ['00:00-12:00 too-soon']],
    [
      'a horizon',
      gaps({}, [], { horizonDays: 4 }, at('12:00', '2026-06-10')),
      ['00:00-00:00 beyond-horizon'],
    ],
    ['time too short for one', gaps({}, [], { lengthMin: 420 }), ['16:00-17:00 too-short']],
    [
      'what an exception leaves open, by what takes that',
      gaps({ exceptions: new Map([[dayNumber(MONDAY), [{ start: 540, end: 690 }]]]) }, [nine]),
      [
        '00:00-09:00 date-exception',
        '09:00-10:00 session',
        '11:00-11:30 too-short',
        '11:30-00:00 date-exception',
      ],
    ],
    ['a break outside of hours: nothing', gaps({ breaks: { 1: [{ start: 1_020, end: 1_080 }] } }), []],
    [
      'what is left of a session that would begin too soon',
      gaps({}, [], { minNoticeMin: 60 }, at('10:30')),
      ['00:00-12:00 too-soon'],
    ],
    [
      'a full date, and what is too short beside it',
      gaps({}, [{ ...nine, end: at('10:00') }], { maxPerDay: 1, lengthMin: 120, intervalMin: 120 }),
      ['09:00-10:00 session', '10:00-16:00 day-full', '16:00-17:00 too-short'],
    ],
  ])('%s', (_what, told, expected) => {
    expect(told).toEqual(expected);
  });
});
