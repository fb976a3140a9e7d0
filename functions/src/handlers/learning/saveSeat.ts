import { type SeatShard, hasFreeSeat } from '../../domain/learning/seats';
import { offerSeatsJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Writes a shard whose seats changed, with the job that offers what is free to those who wait; who listens to it counts it.
 */
export function saveSeat(transaction: JobTransaction, programId: string, { shard, seats }: SeatShard): void {
  transaction.set(paths.seats(programId, shard), seats);
  if (seats.isWaitedFor === true && hasFreeSeat(seats))
    transaction.job(offerSeatsJob(programId, `${shard}:${seats.version}`));
}
