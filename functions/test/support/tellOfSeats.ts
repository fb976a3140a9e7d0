import type { Seats } from '../../src/contracts/documents/seats';
import { paths } from '../../src/domain/paths';
import countSeatsOnSeatsWrite from '../../src/handlers/learning/countSeatsOnSeatsWrite';
import type { Documents } from '../../src/ports/documents';
import type { Platform } from './aPlatform';
import { deliver } from './deliver';

/** The event of one of a program's parts, in which a seat was taken; its seats of now are read by whoever counts. */
export async function tellOfSeats(
  platform: Platform<Documents>,
  programId: string,
  shard: number,
): Promise<void> {
  const after: Seats | undefined = await platform.documents.get(paths.seats(programId, shard));
  if (after === undefined) return;
  const params = { programId, shard: String(shard) };
  const before = { ...after, taken: after.taken + 1 };
  await deliver(platform, countSeatsOnSeatsWrite, { params, before, after });
}
