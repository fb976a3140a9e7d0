import { type Holder, seatGivenBack, seatMadeUp } from '../../domain/learning/seats';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { saveSeat } from './saveSeat';
import { seatPaths } from './seatPaths';

/** Reads the part of the seats that somebody holds one of, and answers what gives it back; a program that is gone has none. */
export async function giveSeatBack(
  transaction: JobTransaction,
  {
    programRef,
    seatShard: shard = 0,
  }: { readonly programRef: string; readonly seatShard?: number | undefined },
  now: Date,
  holder: Holder = 'enrollment',
): Promise<() => void> {
  const seats = await transaction.get(paths.seats(programRef, shard));
  if (seats === undefined) return () => undefined;
  if (seats.isOverfull !== true)
    return () => saveSeat(transaction, programRef, seatGivenBack({ shard, seats }, now, holder));
  const all = await transaction.getAll(...(await seatPaths(transaction, programRef)));
  const parts = all.flatMap((each, index) => (each === undefined ? [] : [{ shard: index, seats: each }]));
  const changed = seatMadeUp(parts, shard, now, holder);
  return () => {
    for (const part of changed) saveSeat(transaction, programRef, part);
  };
}
