import type { Seats } from '../../contracts/documents/seats';
import { allSeats, paths } from '../../domain/paths';
import type { DocumentPath, Transaction } from '../../ports/documents';

/** Every part of a program's seats as the transaction sees them: more parts may just have come. */
export async function seatPaths(
  transaction: Transaction,
  programId: string,
): Promise<readonly DocumentPath<Seats>[]> {
  return allSeats((await transaction.get(paths.program(programId))) ?? { id: programId });
}
