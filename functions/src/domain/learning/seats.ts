import type { Seats } from '../../contracts/documents/seats';
import { SEAT_SHARDS } from '../../contracts/utilities/seatShards';
import type { Program } from '../../contracts/documents/programs';
import { programState } from '../catalog/programStatus';
import { Refusal } from '../refusal';

/** One part of a program's seats, and which. */
export interface SeatShard {
  readonly shard: number;
  readonly seats: Seats;
}

export function hasFreeSeat({ taken, capacity }: Seats): boolean {
  return capacity === undefined || taken < capacity;
}

/** How many enrollments hold a seat. */
export function seatsTaken(shards: readonly Pick<Seats, 'taken'>[]): number {
  return shards.reduce((sum, { taken }) => sum + taken, 0);
}

/**
 * The shard with one seat fewer: for an enrollment, and for whatever else holds a seat for a while.
 * @throws Error for one without a free seat: who takes has looked
 */
export function seatTaken({ shard, seats }: SeatShard, now: Date): SeatShard {
  if (!hasFreeSeat(seats)) throw new Error(`no seat is free in shard ${shard}`);
  return { shard, seats: changed(seats, 1, now) };
}

/** The shard with a seat back that was its own. */
export function seatGivenBack({ shard, seats }: SeatShard, now: Date): SeatShard {
  if (seats.taken === 0) throw new Error(`no seat of shard ${shard} is taken`);
  return { shard, seats: changed(seats, -1, now) };
}

function changed(seats: Seats, by: 1 | -1, now: Date): Seats {
  return { ...seats, taken: seats.taken + by, version: seats.version + 1, updatedAt: now };
}

/**
 * Every shard of a program as its limit and its state say now. What is taken stays where it is; what is free is spread evenly.
 * @param before shards that are not there yet are new ones
 * @throws Refusal seats-below-enrollments
 */
export function laidSeats(
  program: Pick<Program, 'maxStudents' | 'status' | 'isActive'>,
  before: readonly (Seats | undefined)[],
  now: Date,
): readonly SeatShard[] {
  const kept = Array.from({ length: SEAT_SHARDS }, (_, shard) => before[shard] ?? newSeats(now));
  const taken = seatsTaken(kept);
  const free = program.maxStudents === undefined ? undefined : program.maxStudents - taken;
  if (free !== undefined && free < 0) {
    throw new Refusal('seats-below-enrollments', 'More students are enrolled than there would be seats.', {
      maxStudents: program.maxStudents,
      currentEnrollments: taken,
    });
  }
  return kept.map((seats, shard) => ({
    shard,
    seats: {
      ...seats,
      capacity: free === undefined ? undefined : seats.taken + shareOf(free, shard),
      isOpen: programState(program) === 'active',
      updatedAt: now,
    },
  }));
}

function newSeats(now: Date): Seats {
  return { taken: 0, isOpen: false, version: 0, isCountDue: false, createdAt: now, updatedAt: now };
}

/** Even parts; the first ones get what is left over. */
function shareOf(free: number, shard: number): number {
  return Math.floor(free / SEAT_SHARDS) + (shard < free % SEAT_SHARDS ? 1 : 0);
}
