import type { Seats } from '../../contracts/documents/seats';
import { BURST, countSeatsJob } from '../../domain/learning/countSeatsJob';
import { seatsEnrolled } from '../../domain/learning/seats';
import type { Ports } from '../../ports/ports';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';
import { recountSeats } from './recountSeats';

/** Has a program say how many learn in it: at once where it is at rest, by one job at the end of a burst where many come. */
export default triggerHandler<'programs/{programId}/seats/{shard}'>(
  (before, after) => enrolledIn(before) !== enrolledIn(after),
  (occasion) => {
    const { params, ports, now } = occasion;
    const { programId } = params;
    if (isAtRest(programId, ports, now)) return recountSeats(programId, occasion);
    return requestOnce((later) => countSeatsJob(programId, now, later), occasion);
  },
);

function enrolledIn(seats: Seats | undefined): number {
  return seats === undefined ? 0 : seatsEnrolled([seats]);
}

const lastCounts = new WeakMap<Ports, Map<string, number>>();

/** Whether this instance has not just counted the program itself. Another may have: then both do, and the program is written twice. */
function isAtRest(programId: string, ports: Ports, now: Date): boolean {
  const counts = lastCounts.get(ports) ?? new Map<string, number>();
  lastCounts.set(ports, counts);
  for (const [id, at] of counts) if (Math.abs(now.getTime() - at) >= BURST) counts.delete(id);
  if (counts.has(programId)) return false;
  counts.set(programId, now.getTime());
  return true;
}
