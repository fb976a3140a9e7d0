import { describe, expect, it } from 'vitest';
import { SEAT_SHARDS, seatPartsFor } from '../../../src/contracts/utilities/seatShards';
import { publishedProgram } from '../../../src/domain/catalog/programStatus';
import { updatedProgram } from '../../../src/domain/catalog/updatedProgram';
import { countSeatsJob } from '../../../src/domain/learning/countSeatsJob';
import {
  hasFreeSeat,
  isOnSale,
  laidSeats,
  seatMadeUp,
  seatGivenBack,
  seatTaken,
  seatsTaken,
} from '../../../src/domain/learning/seats';
import { NOON } from '../../support/aPlatform';
import { aProgram } from '../../support/builders';

const LATER = new Date('2026-03-03T12:00:00Z');

function lay(maxStudents: number | undefined, taken: readonly number[] = []) {
  const before = laidSeats(aProgram(), [], NOON).map(({ seats }, shard) => ({
    ...seats,
    taken: taken[shard] ?? 0,
  }));
  return laidSeats(aProgram({ maxStudents }), before, LATER).map(({ seats }) => seats);
}

describe('laying out seats', () => {
  it.each([1, 15, 16, 17, 300, 100_000])('spreads %i evenly', (maxStudents) => {
    const capacities = lay(maxStudents).map(({ capacity }) => capacity!);
    expect(capacities).toHaveLength(SEAT_SHARDS);
    expect(capacities.reduce((sum, each) => sum + each)).toBe(maxStudents);
    expect(Math.max(...capacities) - Math.min(...capacities)).toBeLessThanOrEqual(1);
  });

  it('leaves what is taken where it is, and spreads what is free', () => {
    const shards = lay(40, [20, 0, 3]);
    expect(shards.map(({ taken }) => taken).slice(0, 4)).toEqual([20, 0, 3, 0]);
    expect(shards.map(({ capacity }) => capacity).slice(0, 4)).toEqual([22, 1, 4, 1]);
    expect(shards.reduce((sum, { capacity }) => sum + capacity!, 0)).toBe(40);
  });

  it('closes none but full ones when the last seat is taken', () => {
    expect(lay(23, [20, 0, 3]).some(hasFreeSeat)).toBe(false);
  });

  it('evicts nobody below what is taken: what is given back goes, wherever it is given back', () => {
    const over = lay(21, [20, 0, 3]).map((seats, shard) => ({ seats, shard }));
    expect(over.reduce((sum, { seats }) => sum + seats.capacity!, 0)).toBe(21);
    expect(over.some(({ seats }) => hasFreeSeat(seats))).toBe(false);
    let parts = over;
    const giveBack = (shard: number): void => {
      const changed = seatMadeUp(parts, shard, LATER);
      for (const { shard: own, seats } of changed)
        expect(seats).toMatchObject({ version: parts[own]!.seats.version + 1, updatedAt: LATER });
      parts = parts.map((part) => changed.find((each) => each.shard === part.shard) ?? part);
      expect(parts.reduce((sum, { seats }) => sum + seats.capacity!, 0)).toBe(21);
    };
    giveBack(2);
    expect(parts.some(({ seats }) => hasFreeSeat(seats))).toBe(false);
    giveBack(2);
    expect(parts.some(({ seats }) => hasFreeSeat(seats))).toBe(false);
    expect(parts[0]?.seats.isOverfull).toBe(false);
    giveBack(0);
    expect(parts.filter(({ seats }) => hasFreeSeat(seats)).map(({ shard }) => shard)).toEqual([0]);
  });

  it('keeps what is free for those who wait', () => {
    const before = laidSeats(aProgram({ maxStudents: 3 }), [], NOON).map(({ seats }) => seats);
    const waited = before.map((seats, shard) => (shard === 0 ? { ...seats, isWaitedFor: true } : seats));
    const after = laidSeats(aProgram({ maxStudents: 30 }), waited, LATER);
    expect(after.some(({ seats }) => isOnSale(seats))).toBe(false);
    expect(after.some(({ seats }) => hasFreeSeat(seats))).toBe(true);
  });

  it('limits nothing without a limit', () => {
    const shards = lay(undefined, [1_000]);
    expect(shards.every(hasFreeSeat)).toBe(true);
    expect(seatsTaken(shards)).toBe(1_000);
  });

  it.each([
    ['published', true, true],
    ['published', false, false],
    ['archived', false, false],
  ] as const)('opens them for a program on the market alone: %s, active %s', (status, isActive, isOpen) => {
    const shards = laidSeats(aProgram({ status, isActive }), [], NOON);
    expect(shards.every(({ seats }) => seats.isOpen === isOpen)).toBe(true);
  });
});

describe('the parts of seats', () => {
  it.each([
    [1, 1],
    [20, 1],
    [21, 2],
    [300, 15],
    [301, 16],
    [100_000, 16],
    [undefined, 16],
  ])('of %s are %i', (maxStudents, parts) => {
    expect(seatPartsFor(maxStudents)).toBe(parts);
    const program = publishedProgram(
      aProgram({ status: 'draft', isActive: false, maxStudents }),
      { chapters: [{ id: 'c1' }], lessons: [{ chapterRef: 'c1' }] },
      NOON,
    );
    expect(program.seatParts).toBe(parts);
    expect(laidSeats(program, [], NOON)).toHaveLength(parts);
  });

  it.each([
    [20, 60, 1, 3],
    [60, 20, 3, 3],
    [20, undefined, 1, 16],
    [undefined, 20, undefined, 16],
  ])('of %s seats that become %s grow only: from %s to %i', (from, to, parts, expected) => {
    const program = aProgram({ maxStudents: from, seatParts: parts });
    const updated = updatedProgram(program, { maxStudents: to ?? null }, NOON);
    expect(updated.seatParts).toBe(expected);
  });

  it('that come spread what is free, and take nothing away', () => {
    const before = laidSeats(aProgram({ maxStudents: 20, seatParts: 1 }), [], NOON);
    const full = { ...before[0]!.seats, taken: 20 };
    const grown = laidSeats(aProgram({ maxStudents: 60, seatParts: 3 }), [full], LATER);
    expect(grown.map(({ seats }) => seats.taken)).toEqual([20, 0, 0]);
    expect(grown.map(({ seats }) => seats.capacity)).toEqual([34, 13, 13]);
  });
});

describe('a seat', () => {
  const [seats] = lay(16);

  it('is taken once and given back once', () => {
    const taken = seatTaken({ shard: 0, seats: seats! }, LATER);
    expect(taken.seats).toMatchObject({ taken: 1, version: 1 });
    expect(() => seatTaken(taken, LATER)).toThrow('no seat is free');
    const back = seatGivenBack(taken, LATER);
    expect(back.seats).toMatchObject({ taken: 0, version: 2 });
    expect(() => seatGivenBack(back, LATER)).toThrow('is taken');
  });
});

describe('the count of seats', () => {
  it('is one for each burst of two seconds, at its end', () => {
    const jobs = [0, 1_999, 2_000].map((ms) => countSeatsJob('bootcamp', new Date(LATER.getTime() + ms), 0));
    const seconds = jobs.map(({ at }) => (at.getTime() - LATER.getTime()) / 1_000);
    expect(seconds).toEqual([2, 2, 4]);
    expect(new Set(jobs.map(({ job }) => job.id)).size).toBe(2);
  });
});
