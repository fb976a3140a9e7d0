import { countSeatsJob } from '../../domain/learning/countSeatsJob';
import { type SeatShard, hasFreeSeat } from '../../domain/learning/seats';
import { offerSeatsJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Writes a shard whose seats changed, with the job that counts them unless one waits for it already, and the one that offers what is
 * free to those who wait.
 */
export function saveSeat(
  transaction: JobTransaction,
  programId: string,
  { shard, seats }: SeatShard,
  now: Date,
): void {
  transaction.set(paths.seats(programId, shard), { ...seats, isCountDue: true });
  if (!seats.isCountDue) transaction.job(countSeatsJob(programId, { shard, seats }, now));
  if (seats.isWaitedFor === true && hasFreeSeat(seats))
    transaction.job(offerSeatsJob(programId, `${shard}:${seats.version}`));
}
