import { countSeatsJob } from '../../domain/learning/countSeatsJob';
import type { SeatShard } from '../../domain/learning/seats';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Writes a shard whose seats changed, with the job that counts them unless one waits for it already. */
export function saveSeat(
  transaction: JobTransaction,
  programId: string,
  { shard, seats }: SeatShard,
  now: Date,
): void {
  transaction.set(paths.seats(programId, shard), { ...seats, isCountDue: true });
  if (!seats.isCountDue) transaction.job(countSeatsJob(programId, { shard, seats }, now));
}
