import type { Enrollment } from '../../contracts/documents/enrollments';
import { seatGivenBack } from '../../domain/learning/seats';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { saveSeat } from './saveSeat';

/** Reads the part of the seats that an enrollment holds one of, and answers what gives it back; a program that is gone has none. */
export async function giveSeatBack(
  transaction: JobTransaction,
  { programRef, seatShard: shard = 0 }: Enrollment,
  now: Date,
): Promise<() => void> {
  const seats = await transaction.get(paths.seats(programRef, shard));
  return () => {
    if (seats !== undefined) saveSeat(transaction, programRef, seatGivenBack({ shard, seats }, now), now);
  };
}
