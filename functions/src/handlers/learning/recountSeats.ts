import { seatsEnrolled } from '../../domain/learning/seats';
import { allSeats, paths } from '../../domain/paths';
import type { Occasion } from '../../runtime/triggerHandler';

type Scope = Pick<Occasion<never>, 'documents' | 'transact'>;

/**
 * Brings a program's `currentEnrollments` to what its seats say. Holding the program, it reads the seats of now without keeping anybody from
 * them, and writes what stood already too, so that one that has read older seats is tried again: of two counts the later one sees the newer
 * seats, and whoever changes a part from here on has it counted again. Marks of an earlier release, whose parts named themselves as due, go.
 */
export function recountSeats(programId: string, { documents, transact }: Scope): Promise<void> {
  return transact(async (transaction) => {
    const program = await transaction.get(paths.program(programId));
    if (program === undefined) return;
    const all = await documents.getAll(...allSeats(program));
    const held = seatsEnrolled(all.flatMap((seats) => seats ?? []));
    for (const [shard, seats] of all.entries())
      if (seats?.isCountDue === true)
        transaction.update(paths.seats(programId, shard), { isCountDue: false });
    transaction.update(paths.program(programId), { currentEnrollments: held });
  });
}
