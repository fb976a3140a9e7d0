import { seatsEnrolled } from '../../domain/learning/seats';
import { allSeats, paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/**
 * Brings a program's `currentEnrollments` to what its seats say. Holding the program, it reads the seats of now without keeping
 * anybody from them: of two counts the later one sees the newer seats. Whoever changes the shard from here on asks for another count.
 */
export default atomicJobHandler<'count-seats'>(
  async ({ payload: { programId, shard }, documents, transaction }) => {
    const [program, own] = await transaction.getAll(paths.program(programId), paths.seats(programId, shard));
    if (program === undefined || own === undefined) return;
    const others = allSeats(program).filter((_, index) => index !== shard);
    const all = [own, ...(await documents.getAll(...others))];
    const held = seatsEnrolled(all.flatMap((seats) => seats ?? []));
    if (own.isCountDue) transaction.update(paths.seats(programId, shard), { isCountDue: false });
    if (held !== program.currentEnrollments) {
      transaction.update(paths.program(programId), { currentEnrollments: held });
    }
  },
);
