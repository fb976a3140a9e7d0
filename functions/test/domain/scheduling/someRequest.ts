import fc from 'fast-check';
import type { Commitment, Host, Offering } from '../../../src/domain/scheduling/hostTime';
import type { SlotRequest } from '../../../src/domain/scheduling/offers';
import type { WallWindow, WorkPlan } from '../../../src/domain/scheduling/openTime';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Zones with a day around which their clocks do something: gaps, folds, half hours, quarters, midnights, a date left out. */
const PLACES = [
  ['America/New_York', '2024-03-10'],
  ['America/New_York', '2024-11-03'],
  ['Europe/London', '2026-10-25'],
  ['Asia/Kathmandu', '2023-07-13'],
  ['Asia/Kolkata', '2026-06-17'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-09-27'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Havana', '2026-11-01'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kiritimati', '2026-06-01'],
  ['Pacific/Pago_Pago', '2026-06-01'],
  ['UTC', '2026-01-01'],
] as const;

/** Where another host, or the same one by another of its plans, has its hours. */
const ELSEWHERE = ['Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'] as const;

const wallWindow = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 32 }))
  .map(([start, length]): WallWindow => ({ start: start * 15, end: Math.min(1_440, (start + length) * 15) }));

const someWindows = fc.oneof(fc.array(wallWindow, { maxLength: 3 }), fc.constant([{ start: 0, end: 1_440 }]));

export const someRequest: fc.Arbitrary<SlotRequest> = fc.constantFrom(...PLACES).chain(([timeZone, date]) => {
  const noon = Date.parse(`${date}T00:00:00Z`);
  const range = { start: noon - DAY, end: noon + 2 * DAY };
  const day = noon / DAY;
  const plan: fc.Arbitrary<WorkPlan> = fc
    .record({
      weekly: fc.record(Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((weekday) => [weekday, someWindows]))),
      exception: fc.option(fc.tuple(fc.integer({ min: -1, max: 1 }), someWindows), { nil: undefined }),
      breaks: fc.constantFrom<readonly WallWindow[]>([], [], [{ start: 720, end: 765 }]),
      off: fc.option(fc.integer({ min: -1, max: 1 }), { freq: 4, nil: undefined }),
      zone: fc.constantFrom(timeZone, timeZone, timeZone, ...ELSEWHERE),
      monthly: fc.option(fc.tuple(fc.integer({ min: -1, max: 2 }), someWindows), { nil: undefined }),
      firstDay: fc.option(fc.integer({ min: -2, max: 1 }), { freq: 2, nil: undefined }),
      lastDay: fc.option(fc.integer({ min: -1, max: 2 }), { freq: 2, nil: undefined }),
    })
    .map(({ weekly, exception, breaks, off, zone, monthly, firstDay, lastDay }) => ({
      timeZone: zone,
      ...(firstDay !== undefined && { firstDay: day + firstDay }),
      ...(lastDay !== undefined && { lastDay: day + lastDay }),
      ...(monthly && { monthly: { [new Date((day + monthly[0]) * DAY).getUTCDate()]: monthly[1] } }),
      weekly: weekly as Record<number, WallWindow[]>,
      exceptions: new Map(exception === undefined ? [] : [[day + exception[0], exception[1]] as const]),
      unavailable: new Set(off === undefined ? [] : [day + off]),
      breaks: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((weekday) => [weekday, breaks])),
    }));
  const commitment: fc.Arbitrary<Commitment> = fc
    .record({
      at: fc.integer({ min: -1_440, max: 4_320 }),
      minutes: fc.integer({ min: 5, max: 180 }),
      beforeMin: fc.constantFrom(0, 0, 5, 15),
      afterMin: fc.constantFrom(0, 0, 10, 30),
      isSameOffering: fc.boolean(),
      kind: fc.constantFrom('session', 'hold', 'block', 'external'),
    })
    .map(({ at, minutes, ...rest }) => {
      const start = range.start + at * MINUTE;
      return { ...rest, start, end: start + minutes * MINUTE };
    });
  const host: fc.Arbitrary<Host> = fc.record({
    id: fc.uuid(),
    plans: fc.array(plan, { minLength: 1, maxLength: 2 }),
    commitments: fc.array(commitment, { maxLength: 6 }),
  });
  const offering: fc.Arbitrary<Offering> = fc.record({
    lengthMin: fc.constantFrom(15, 25, 30, 45, 50, 60, 90),
    intervalMin: fc.constantFrom(15, 20, 30, 45, 60, 75),
    beforeMin: fc.constantFrom(0, 0, 10, 30),
    afterMin: fc.constantFrom(0, 0, 5, 20),
    minNoticeMin: fc.constantFrom(0, 0, 600, 1_500),
    maxPerDay: fc.constantFrom(Infinity, Infinity, 1, 2),
    maxMinutesPerDay: fc.constantFrom(Infinity, Infinity, 90, 200),
    horizonDays: fc.constantFrom(Infinity, Infinity, 1, 2, 3),
    isPacked: fc.boolean(),
  });
  const request = fc.record({
    hosts: fc
      .array(host, { minLength: 1, maxLength: 3 })
      .map((hosts) => hosts.map((each, index) => ({ ...each, id: `${index}-${each.id}` }))),
    offering,
    assignment: fc.constantFrom('single', 'collective', 'roundRobin'),
    range: fc.constant(range),
    now: fc.integer({ min: 0, max: 4_320 }).map((minutes) => range.start - 2 * DAY + minutes * MINUTE),
  });
  // Half a year before, when the wall may show another hour, a date is as far away by the horizon.
  return fc.tuple(request, fc.constantFrom(0, 0, 180)).map(([one, daysAhead]) => {
    const { horizonDays = Infinity } = one.offering;
    const offering = { ...one.offering, horizonDays: horizonDays + daysAhead };
    return { ...one, offering, now: one.now - daysAhead * DAY };
  });
});
