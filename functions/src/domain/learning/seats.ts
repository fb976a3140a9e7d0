import type { Seats } from '../../contracts/documents/seats';
import { seatPartsOf } from '../../contracts/utilities/seatShards';
import type { Program } from '../../contracts/documents/programs';
import { programState } from '../catalog/programStatus';

/** One part of a program's seats, and which. */
export interface SeatShard {
  readonly shard: number;
  readonly seats: Seats;
}

export function hasFreeSeat({ taken, capacity }: Seats): boolean {
  return capacity === undefined || taken < capacity;
}

/** Whether anybody may take a seat of it. */
export function isOnSale(seats: Seats): boolean {
  return hasFreeSeat(seats) && seats.isWaitedFor !== true;
}

/** How many seats are taken, by enrollments and by offers. */
export function seatsTaken(shards: readonly Pick<Seats, 'taken'>[]): number {
  return shards.reduce((sum, { taken }) => sum + taken, 0);
}

/** How many enrollments hold a seat. */
export function seatsEnrolled(shards: readonly Pick<Seats, 'taken' | 'offered'>[]): number {
  return shards.reduce((sum, { taken, offered = 0 }) => sum + taken - offered, 0);
}

/** Who holds a seat: an enrollment, or an offer to who waits. */
export type Holder = 'enrollment' | 'offer';

/**
 * The shard with one seat fewer.
 * @throws Error for one without a free seat: who takes has looked
 */
export function seatTaken({ shard, seats }: SeatShard, now: Date, holder: Holder = 'enrollment'): SeatShard {
  if (!hasFreeSeat(seats)) throw new Error(`no seat is free in shard ${shard}`);
  return { shard, seats: changed(seats, 1, holder, now) };
}

/** The shard whose seat on offer was taken up by an enrollment. */
export function offerTakenUp({ shard, seats }: SeatShard, now: Date): SeatShard {
  const offered = (seats.offered ?? 0) - 1;
  if (offered < 0) throw new Error(`no seat of shard ${shard} is on offer`);
  return { shard, seats: { ...seats, offered, version: seats.version + 1, updatedAt: now } };
}

/** The shard with a seat back that was its own. */
export function seatGivenBack(
  { shard, seats }: SeatShard,
  now: Date,
  holder: Holder = 'enrollment',
): SeatShard {
  if (seats.taken === 0) throw new Error(`no seat of shard ${shard} is taken`);
  return { shard, seats: changed(seats, -1, holder, now) };
}

/**
 * What changes when a seat of a program that is over its limit is given back: as long as any shard has more taken than seats, one of
 * those gets the seat that became free, so that nobody else does.
 */
export function seatMadeUp(
  all: readonly SeatShard[],
  shard: number,
  now: Date,
  holder: Holder = 'enrollment',
): readonly SeatShard[] {
  const own = all.find((each) => each.shard === shard);
  if (own === undefined) throw new Error(`there is no shard ${shard}`);
  const freed = seatGivenBack(own, now, holder);
  const rest = all.filter((each) => each.shard !== shard);
  const over = rest.find(({ seats }) => isOver(seats));
  if (isOver(own.seats) || over === undefined) return [withLimit(freed, 0, rest)];
  // It changes too: what follows from a change is named by the version that it made.
  const given = { ...over, seats: { ...over.seats, version: over.seats.version + 1, updatedAt: now } };
  return [withLimit(freed, -1, rest), withLimit(given, 1, rest)];
}

function isOver({ taken, capacity }: Seats): boolean {
  return capacity !== undefined && taken > capacity;
}

function withLimit({ shard, seats }: SeatShard, by: number, rest: readonly SeatShard[]): SeatShard {
  const moved = { ...seats, capacity: (seats.capacity ?? 0) + by };
  const isOverfull = isOver(moved) || rest.some((each) => each.shard !== shard && isOver(each.seats));
  return { shard, seats: { ...moved, isOverfull } };
}

function changed(seats: Seats, by: 1 | -1, holder: Holder, now: Date): Seats {
  const offered = holder === 'offer' ? (seats.offered ?? 0) + by : seats.offered;
  return { ...seats, taken: seats.taken + by, offered, version: seats.version + 1, updatedAt: now };
}

/**
 * Every shard of a program as its limit and its state say now. What is taken stays where it is; what is free is spread evenly. A limit
 * below what is taken evicts nobody: seats that are given back go until it is reached.
 * @param before shards that are not there yet are new ones
 */
export function laidSeats(
  program: Pick<Program, 'maxStudents' | 'status' | 'isActive' | 'seatParts'>,
  before: readonly (Seats | undefined)[],
  now: Date,
): readonly SeatShard[] {
  const kept = Array.from({ length: seatPartsOf(program) }, (_, shard) => before[shard] ?? newSeats(now));
  const free = program.maxStudents === undefined ? undefined : program.maxStudents - seatsTaken(kept);
  const isWaitedFor = kept.some((seats) => seats.isWaitedFor === true);
  return capacities(kept, free).map((capacity, shard) => ({
    shard,
    seats: {
      ...(kept[shard] ?? newSeats(now)),
      capacity,
      isOpen: programState(program) === 'active',
      isWaitedFor: isWaitedFor ? true : undefined,
      isOverfull: free !== undefined && free < 0 ? true : undefined,
      updatedAt: now,
    },
  }));
}

/** @param free seats that nobody took; negative is how many more are taken than there are */
function capacities(kept: readonly Seats[], free: number | undefined): readonly (number | undefined)[] {
  if (free === undefined) return kept.map(() => undefined);
  if (free >= 0) return kept.map(({ taken }, shard) => taken + shareOf(free, shard, kept.length));
  let over = -free;
  return kept.map(({ taken }) => {
    const cut = Math.min(taken, over);
    over -= cut;
    return taken - cut;
  });
}

/** A part of which none is taken, still to be laid out. */
export function newSeats(now: Date): Seats {
  return { taken: 0, isOpen: false, version: 0, isCountDue: false, createdAt: now, updatedAt: now };
}

/** Even parts; the first ones get what is left over. */
function shareOf(free: number, shard: number, parts: number): number {
  return Math.floor(free / parts) + (shard < free % parts ? 1 : 0);
}
