import type { Program } from '../../contracts/documents/programs';
import type { SeatShard } from '../../domain/learning/seats';
import { allSeats, paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

export function saveSeats(transaction: Transaction, programId: string, shards: readonly SeatShard[]): void {
  for (const { shard, seats } of shards) transaction.set(paths.seats(programId, shard), seats);
}

/**
 * Opens or closes every part of the seats without reading one: whoever is taking a seat waits for it, or sees it.
 * Only for a program that was published, which has them.
 */
export function openSeats(
  transaction: Transaction,
  program: Pick<Program, 'id' | 'seatParts'>,
  isOpen: boolean,
  now: Date,
): void {
  for (const path of allSeats(program)) transaction.update(path, { isOpen, updatedAt: now });
}
