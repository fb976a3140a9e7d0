import { SEAT_SHARDS } from '../../contracts/utilities/seatShards';
import { SECOND } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import type { SeatShard } from './seats';

/**
 * Counts a shard that changed into its program's `currentEnrollments`. Each shard has a second of its own in every sixteen, so that
 * the program is written once a second at most, however many students come.
 */
export function countSeatsJob(programId: string, { shard, seats }: SeatShard, now: Date): Job<'count-seats'> {
  return {
    id: `count-seats:${programId}:${shard}:${seats.version}`,
    kind: 'count-seats',
    payload: { programId, shard },
    runAt: nextTurn(shard, now),
  };
}

function nextTurn(shard: number, now: Date): Date {
  const next = Math.floor(now.getTime() / SECOND) + 1;
  const wait = (((shard - next) % SEAT_SHARDS) + SEAT_SHARDS) % SEAT_SHARDS;
  return new Date((next + wait) * SECOND);
}
