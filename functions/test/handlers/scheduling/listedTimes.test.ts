import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerInterval } from '../../../src/contracts/documents/calendarDays';
import { datesTouched } from '../../../src/domain/scheduling/ledger';
import { paths } from '../../../src/domain/paths';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import releaseSlot from '../../../src/handlers/scheduling/releaseSlot';
import { A, EVERY_DAY, aDiary, aSchedule } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { slot } from '../../support/booking';
import { countedDocuments } from '../../support/countedDocuments';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST = Date.parse('2026-06-16T00:00:00Z');

interface Taken {
  readonly at: number;
  readonly minutes: number;
  readonly before: number;
  readonly after: number;
  readonly isSame: boolean;
}

interface World {
  readonly timeZone: string;
  readonly terms: {
    readonly bufferBefore: number;
    readonly bufferAfter: number;
    readonly slotInterval: number;
    readonly isPacked: boolean;
    readonly capacity: number;
    readonly maxPerDay: number | undefined;
  };
  readonly taken: readonly Taken[];
  /** Quarters of an hour after the first instant, and how many are looked at. */
  readonly from: number;
  readonly quarters: number;
  readonly picks: readonly number[];
}

const aWorld: fc.Arbitrary<World> = fc.record({
  timeZone: fc.constantFrom(
    'UTC',
    'America/Los_Angeles',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Europe/London',
  ),
  terms: fc.record({
    bufferBefore: fc.constantFrom(0, 0, 30, 240),
    bufferAfter: fc.constantFrom(0, 0, 45, 240),
    slotInterval: fc.constantFrom(15, 50, 60),
    isPacked: fc.boolean(),
    capacity: fc.constantFrom(1, 1, 3),
    maxPerDay: fc.constantFrom(undefined, 1, 2),
  }),
  taken: fc.array(
    fc.record({
      at: fc.integer({ min: -24 * 12, max: 72 * 12 }),
      minutes: fc.constantFrom(20, 60, 90),
      before: fc.constantFrom(0, 15),
      after: fc.constantFrom(0, 25),
      isSame: fc.boolean(),
    }),
    { maxLength: 9 },
  ),
  from: fc.integer({ min: 0, max: 24 * 4 }),
  quarters: fc.integer({ min: 4, max: 24 * 4 }),
  picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
});

const NO_TERMS = {
  ...{ bufferBefore: 0, bufferAfter: 0, slotInterval: 60, isPacked: false },
  ...{ capacity: 1, maxPerDay: undefined },
};
const NOTHING = { before: 0, after: 0, isSame: false };

/** In which it once mattered what was read, and what not. */
const EXAMPLES: readonly World[] = [
  // How a day is packed hangs on what begins with the next one.
  {
    terms: { ...NO_TERMS, isPacked: true },
    taken: [
      { ...NOTHING, at: 0, minutes: 20 },
      { ...NOTHING, at: 288, minutes: 20 },
    ],
    ...{ from: 0, quarters: 48 },
  },
  // The grid begins where the buffer after what was before midnight ends.
  {
    terms: { ...NO_TERMS, bufferBefore: 30, slotInterval: 50 },
    taken: [{ ...NOTHING, at: -12, minutes: 55 }],
    ...{ from: 24, quarters: 12 },
  },
  // The last session of a day would go on into one that is not read.
  {
    terms: { ...NO_TERMS, slotInterval: 15 },
    taken: [
      { ...NOTHING, at: 264, minutes: 90 },
      { ...NOTHING, at: 288, minutes: 20 },
    ],
    ...{ from: 0, quarters: 4 },
  },
  // A session with seats was booked under shorter buffers than there are now.
  {
    terms: { ...NO_TERMS, capacity: 3, bufferAfter: 45 },
    taken: [
      { ...NOTHING, isSame: true, at: 108, minutes: 60 },
      { ...NOTHING, at: 120, minutes: 60 },
    ],
    ...{ from: 36, quarters: 4 },
  },
  // Something came to lie over a session with seats.
  {
    terms: { ...NO_TERMS, capacity: 3 },
    taken: [
      { ...NOTHING, at: 0, minutes: 20 },
      { ...NOTHING, isSame: true, at: 0, minutes: 60 },
    ],
    ...{ from: 0, quarters: 4 },
  },
].map((one) => ({ timeZone: 'UTC', picks: [0, 1, 2, 3], ...one }));

/** Puts what is taken into the ledger of the coach, in each day that it touches. */
function take(diary: Platform, { at, minutes, before, after, isSame }: Taken, index: number): void {
  const start = new Date(FIRST + at * 5 * MINUTE);
  const end = new Date(start.getTime() + minutes * MINUTE);
  const from = new Date(start.getTime() - before * MINUTE);
  const to = new Date(end.getTime() + after * MINUTE);
  const times = { start, end, from, to };
  const interval: LedgerInterval = {
    kind: 'session',
    ...times,
    typeRef: isSame ? 'carla_0' : 'carla_9',
    capacity: 1,
    seats: { gus: { bookingRef: `booked${index}` } },
  };
  for (const date of datesTouched(from, to)) {
    const path = paths.calendarDay('carla', date);
    const known = diary.documents.dump()[path.path] as { intervals?: object } | undefined;
    const expiresAt = new Date(FIRST + 9e9);
    const intervals = { ...known?.intervals, [`taken${index}`]: interval };
    diary.documents.put(path, { personRef: 'carla', date, intervals, expiresAt, updatedAt: start });
  }
}

async function starts(diary: Platform, from: number, to: number): Promise<string[]> {
  const listed = (await diary.call(getAvailableSlots, A, {
    consultationTypeId: 'carla_0',
    durationMinutes: 60,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  })) as { slots: readonly { startsAt: string }[] };
  return listed.slots.map(({ startsAt }) => startsAt);
}

it('what is listed can be held, in whatever part of a month it is looked for, and what a loser is told is listed', async () => {
  await fc.assert(
    fc.asyncProperty(aWorld, async ({ timeZone, terms, taken, from, quarters, picks }) => {
      const { maxPerDay, ...rest } = terms;
      const type = { ...rest, ...(maxPerDay !== undefined && { maxPerDay }) };
      const schedule = { timeZone, weeklyPattern: EVERY_DAY };
      const diary = await aDiary({ schedule, types: [type], now: '2026-06-10T00:00:00Z' });
      for (const [index, one] of taken.entries()) take(diary, one, index);
      const first = FIRST + from * 15 * MINUTE;
      const last = first + quarters * 15 * MINUTE;
      const listed = await starts(diary, first, last);
      const all = await starts(diary, FIRST - 48 * HOUR, FIRST + 120 * HOUR);
      expect(listed).toEqual(all.filter((start) => Date.parse(start) >= first && Date.parse(start) < last));
      for (const pick of listed.length > 0 ? picks : []) {
        const startsAt = listed[pick % listed.length]!;
        const { holdId } = (await diary.call(holdSlot, A, slot(startsAt))) as { holdId: string };
        await diary.call(releaseSlot, A, { holdId });
        diary.now = new Date(diary.now.getTime() + MINUTE);
      }
      for (const one of taken.slice(0, 3)) {
        const startsAt = new Date(FIRST + one.at * 5 * MINUTE).toISOString();
        const refused = await diary.call(holdSlot, A, slot(startsAt)).catch((error: unknown) => error);
        const { details } = refused as { details?: { nextOffers?: string[] } };
        for (const next of details?.nextOffers ?? []) expect(all).toContain(next);
        if (details === undefined) break;
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 60), examples: EXAMPLES.map((one): [World] => [one]) },
  );
});

it.each([
  ['UTC', 0],
  ['America/Los_Angeles', 0],
  ['Pacific/Kiritimati', 0],
  ['Asia/Kathmandu', 240],
])(
  'thirty full days of a coach in %s, with buffers of %i, are forty documents at most',
  async (timeZone, buffer) => {
    const { documents, reads } = countedDocuments();
    const types = [{ bufferBefore: buffer, bufferAfter: buffer, isPacked: true }];
    const diary = await aDiary({ documents, schedule: { timeZone }, types, now: '2026-06-10T00:00:00Z' });
    for (const place of ['1', '2'])
      documents.put(
        paths.availabilitySchedule(`carla_${place}`),
        aSchedule({ id: `carla_${place}`, timeZone }),
      );
    for (let day = -5; day < 40; day += 1)
      take(diary, { at: day * 288, minutes: 60, before: 0, after: 0, isSame: false }, day);
    const before = reads();
    expect((await starts(diary, FIRST + 11 * HOUR, FIRST + (30 * 24 + 11) * HOUR)).length).toBeGreaterThan(
      400,
    );
    expect(reads() - before).toBeLessThanOrEqual(40);
    expect(reads() - before).toBeGreaterThan(30);
  },
);
