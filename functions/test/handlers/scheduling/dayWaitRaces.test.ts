import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../src/contracts/documents/calendarDays';
import type { DayWait } from '../../../src/contracts/documents/dayWaits';
import { paths } from '../../../src/domain/paths';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import leaveDayWaitlist from '../../../src/handlers/scheduling/leaveDayWaitlist';
import linesOfSchedule from '../../../src/handlers/scheduling/linesOfSchedule';
import setHosts from '../../../src/handlers/scheduling/setHosts';
import type { Documents } from '../../../src/ports/documents';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, aDiary, aSchedule } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { HUGO, aSharedDiary } from '../../support/aSharedDiary';
import { book, outcome, slot } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { overlapsIn } from '../../support/diaryFaults';
import { later, quiet, waitingJobs } from '../../support/quiet';

const NOW = '2026-06-15T08:00:00Z';
const day = { consultationTypeId: 'carla_0', date: '2026-06-17' };
const wish = { ...day, durationMinutes: 60 };
const HOURS = Array.from(
  { length: 8 },
  (_, hour) => `2026-06-17T${String(9 + hour).padStart(2, '0')}:00:00Z`,
);
const ATTENDING = HOURS.map((_, index) => aCaller(`has${index}`, 'student'));
const WAITING = HOURS.map((_, index) => aCaller(`waits${index}`, 'student'));
const PASSING = HOURS.map((_, index) => aCaller(`passes${index}`, 'student'));
const students = [...ATTENDING, ...WAITING, ...PASSING].map(({ uid }) => uid);

const KINDS = ['offer-times'];
const waits = ({ documents }: Platform): DayWait[] => Object.values(documents.dump('dayWaits/')) as DayWait[];
const days = ({ documents }: Platform): CalendarDay[] =>
  Object.values(documents.dump('calendarDays/')) as CalendarDay[];

/** A day of eight hours, all booked, with as many who wait, in order. */
async function aLongLine() {
  const schedule = { weeklyPattern: { wednesday: ['09:00-17:00'] } };
  const diary = await aDiary({ schedule, students, now: NOW });
  const booked = [];
  for (const [index, who] of ATTENDING.entries()) booked.push(await book(diary, who, HOURS[index]!));
  for (const who of WAITING) {
    diary.now = new Date(diary.now.getTime() + 1_000);
    await diary.call(joinDayWaitlist, who, wish);
  }
  return { diary, booked };
}

/** Each offer stands in the ledgers of both sides and nobody else's seat is in it; each seat on offer has its entry. */
function expectWhole(diary: Platform): void {
  const offered = waits(diary).filter(({ status }) => status === 'offered');
  const seats = days(diary).flatMap(({ personRef, intervals }) =>
    Object.entries(intervals).flatMap(([id, { seats: all = {} }]) =>
      Object.entries(all).flatMap(([uid, { waitRef }]) =>
        waitRef === undefined ? [] : [`${personRef} ${id} ${uid} ${waitRef}`],
      ),
    ),
  );
  expect(seats.toSorted()).toEqual(
    offered
      .map(({ id, studentRef, offer }) => `${offer!.coachRef} ${offer!.sessionRef} ${studentRef} ${id}`)
      .toSorted(),
  );
  const starts = offered.map(({ offer }) => offer!.start.getTime());
  expect(new Set(starts).size).toBe(starts.length);
  expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
}

describe('who waits for a day, with everything at once', () => {
  it('several that are freed at once, by doubled workers, serve several in order, and no passer-by', async () => {
    const { diary, booked } = await aLongLine();
    const [, second, , fourth, fifth] = booked;
    const said = await Promise.all([
      ...[second, fourth, fifth].map((one) =>
        outcome(diary.call(cancelSession, CARLA, { bookingId: one!.bookingId })),
      ),
      ...PASSING.map((who, index) => outcome(diary.call(bookSession, who, slot(HOURS[index]!)))),
    ]);
    expect(said.slice(0, 3)).toEqual(['done', 'done', 'done']);
    expect(new Set(said.slice(3))).toEqual(new Set(['slot-taken']));
    await quiet(diary, { doubled: true, kinds: KINDS });
    expectWhole(diary);
    const offered = waits(diary).filter(({ status }) => status === 'offered');
    expect(offered.map(({ studentRef }) => studentRef).toSorted()).toEqual(['waits0', 'waits1', 'waits2']);
    for (const who of PASSING)
      for (const at of [HOURS[1]!, HOURS[3]!])
        expect(await outcome(diary.call(bookSession, who, slot(at)))).toBe('slot-taken');
  });

  it.each([1, 2, 3, 4])(
    'cancels, books, declines and lapses in any order: nothing is offered twice (%i)',
    async (seed) => {
      const { diary, booked } = await aLongLine();
      let dice = seed;
      const roll = (sides: number): number => (dice = (dice * 48_271) % 2_147_483_647) % sides;
      for (let turn = 0; turn < 6; turn += 1) {
        const acts = [
          ...booked
            .filter(() => roll(4) === 0)
            .map(({ bookingId }) => diary.call(cancelSession, CARLA, { bookingId })),
          ...waits(diary)
            .filter(({ status }) => status === 'offered' && roll(2) === 0)
            .map(({ studentRef, offer }) =>
              diary.call(bookSession, aCaller(studentRef, 'student'), slot(offer!.start.toISOString())),
            ),
          ...WAITING.filter(() => roll(6) === 0).map((who) => diary.call(leaveDayWaitlist, who, day)),
          ...PASSING.filter(() => roll(3) === 0).map((who) =>
            diary.call(bookSession, who, slot(HOURS[roll(8)]!)),
          ),
          ...PASSING.filter(() => roll(5) === 0).map((who) => diary.call(joinDayWaitlist, who, wish)),
          quiet(diary, { doubled: true, kinds: KINDS }),
        ];
        await Promise.allSettled(acts);
        await quiet(diary, { kinds: KINDS });
        expectWhole(diary);
        diary.now = new Date(diary.now.getTime() + roll(3) * 50 * 60_000);
      }
      // Nobody waits while something is free.
      await quiet(diary, { kinds: KINDS });
      const waiting = waits(diary).filter(({ status }) => status === 'waiting');
      const free = await Promise.all(
        HOURS.map((at) => outcome(diary.call(bookSession, HUGO_AS_STUDENT, slot(at)))),
      );
      if (waiting.length > 0) expect(free).not.toContain('done');
      await later(diary, 60 * 24 * 3);
      expect(waits(diary)).toEqual([]);
      expect(days(diary).filter(({ lineRefs, settlesBy }) => lineRefs ?? settlesBy)).toEqual([]);
    },
  );

  const points = Array.from({ length: 60 }, (_, point) => point);
  it('a worker that dies at any point leaves nothing half done', async () => {
    for (const point of points) {
      const { diary, booked } = await aLongLine();
      await diary.call(cancelSession, CARLA, { bookingId: booked[0]!.bookingId });
      await diary.call(cancelSession, CARLA, { bookingId: booked[5]!.bookingId });
      const { ports, crashed } = crashingPorts(diary.ports, point);
      await quiet(diary, { ports, kinds: KINDS }).catch(() => undefined);
      expectWhole(diary);
      await later(diary, 10);
      expectWhole(diary);
      const offered = waits(diary).filter(({ status }) => status === 'offered');
      expect(offered.map(({ studentRef }) => studentRef).toSorted()).toEqual(['waits0', 'waits1']);
      if (!crashed()) break;
    }
  });
});

it('reads what is offered once, however often the commit is tried', async () => {
  const { diary, booked } = await aLongLine();
  await diary.call(cancelSession, CARLA, { bookingId: booked[0]!.bookingId });
  let reads = 0;
  let tries = 0;
  const { documents } = diary;
  const counting: Documents = {
    ...documents,
    get: (path) => {
      if (path.path === 'consultationTypes/carla_0') reads += 1;
      return documents.get(path);
    },
    transact: (work, options) =>
      documents.transact(async (transaction) => {
        const result = await work(transaction);
        const [first] = waits(diary);
        // Somebody else changes what was read, three times.
        if (waitingJobs(diary, KINDS).length > 0 && tries++ < 3)
          documents.put(paths.dayWait(first!.id), { ...first!, updatedAt: new Date(tries) });
        return result;
      }, options),
  };
  await quiet(diary, { ports: { ...diary.ports, documents: () => Promise.resolve(counting) }, kinds: KINDS });
  expect(tries).toBeGreaterThan(3);
  expect(reads).toBe(1);
  expectWhole(diary);
});

const HUGO_AS_STUDENT = aCaller('passes7', 'student');

describe('a day that gets room by its rules', () => {
  it('is offered when an exception opens more hours, once for each write', async () => {
    const { diary } = await aLongLine();
    const hours = { weeklyPattern: { wednesday: ['09:00-18:00'] } };
    diary.documents.put(paths.availabilitySchedule('carla_0'), aSchedule(hours));
    for (let time = 0; time < 2; time += 1)
      await linesOfSchedule.converge({
        eventId: 'the-write',
        params: { scheduleId: 'carla_0' },
        isGone: false,
        now: diary.now,
        documents: diary.documents,
        ports: diary.ports,
        transact: (work) => transactWithJobs(diary, work),
      });
    expect(waitingJobs(diary, KINDS)).toHaveLength(1);
    await quiet(diary, { kinds: KINDS });
    expectWhole(diary);
    expect(waits(diary).flatMap(({ offer }) => offer?.start.toISOString() ?? [])).toEqual([
      '2026-06-17T17:00:00.000Z',
    ]);
  });

  it('given by several, it is offered by whoever is free, and its line ends for all of them', async () => {
    const schedule = { weeklyPattern: { wednesday: ['09:00-10:00'] } };
    const diary = await aSharedDiary({ assignment: 'any', coHosts: ['hugo'], schedule, students, now: NOW });
    const booked = [await book(diary, ATTENDING[0]!, HOURS[0]!), await book(diary, ATTENDING[1]!, HOURS[0]!)];
    await diary.call(joinDayWaitlist, WAITING[0], wish);
    expect(
      days(diary)
        .filter(({ lineRefs }) => lineRefs)
        .map(({ personRef }) => personRef),
    ).toContain('hugo');
    await diary.call(cancelSession, HUGO, { bookingId: booked[1]!.bookingId });
    await quiet(diary, { kinds: KINDS });
    expectWhole(diary);
    expect(waits(diary)[0]?.offer?.coachRef).toBe('hugo');
    await diary.call(setHosts, CARLA, { consultationTypeId: 'carla_0', hostIds: [] });
    await diary.call(leaveDayWaitlist, WAITING[0], day);
    await quiet(diary, { kinds: KINDS });
    expect(days(diary).filter(({ lineRefs }) => lineRefs)).toEqual([]);
  });

  it('is waited for by so many, and nobody waits for more than ten days', async () => {
    const schedule = { weeklyPattern: { wednesday: ['09:00-17:00'] } };
    const crowd = Array.from({ length: 55 }, (_, index) => `crowd${index}`);
    const diary = await aDiary({ schedule, students: [...students, ...crowd], now: NOW });
    for (const [index, who] of ATTENDING.entries()) await book(diary, who, HOURS[index]!);
    const said = [];
    for (const uid of crowd)
      said.push(await outcome(diary.call(joinDayWaitlist, aCaller(uid, 'student'), wish)));
    expect(said.filter((one) => one === 'done')).toHaveLength(50);
    expect(new Set(said.slice(50))).toEqual(new Set(['waitlist-full']));
  });
});
