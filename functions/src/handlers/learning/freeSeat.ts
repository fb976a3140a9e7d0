import { randomInt } from 'node:crypto';
import type { Seats } from '../../contracts/documents/seats';
import type { Program } from '../../contracts/documents/programs';
import { seatPartsOf } from '../../contracts/utilities/seatShards';
import { type SeatShard, isOnSale, seatsTaken } from '../../domain/learning/seats';
import { allSeats } from '../../domain/paths';
import { Conflict, type Reader } from '../../ports/documents';

/** Any shard: students who come at once seldom choose the same. */
export function anyShard(program: Pick<Program, 'seatParts'>): number {
  return randomInt(seatPartsOf(program));
}

/**
 * A shard of an open program that seems to have a free seat: the one that was glimpsed, else any; or how many seats were taken at an
 * instant at which none was free. It keeps nobody out: only who finds a seat goes on to lock it.
 * @throws Conflict contention when the program closed meanwhile, which another attempt will see
 */
export async function seekSeat(
  documents: Reader,
  program: Pick<Program, 'id' | 'seatParts'>,
  glimpsed: { readonly shard: number; readonly seats: Seats | undefined },
): Promise<SeatShard | { readonly taken: number }> {
  const first = openSeats(glimpsed.seats);
  if (isOnSale(first)) return { shard: glimpsed.shard, seats: first };
  const all = (await documents.getAll(...allSeats(program))).map(openSeats);
  const free = all.flatMap((seats, shard) => (isOnSale(seats) ? [{ shard, seats }] : []));
  return free[randomInt(Math.max(1, free.length))] ?? { taken: seatsTaken(all) };
}

/** @throws Conflict contention when the seat that was found went meanwhile */
export function stillFree(shard: number, seats: Seats | undefined): SeatShard {
  const now = openSeats(seats);
  if (isOnSale(now)) return { shard, seats: now };
  throw new Conflict('contention', 'the seat was taken meanwhile');
}

function openSeats(seats: Seats | undefined): Seats {
  if (seats?.isOpen === true) return seats;
  throw new Conflict('contention', 'the program closed meanwhile');
}
