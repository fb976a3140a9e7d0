import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/**
 * Brings a program's `waitlistCount` to how many wait or have an offer. Holding the program, it counts, and writes what stood already too: of two
 * counts the later one sees the newer.
 */
export default jobHandler<'count-waitlist'>(({ payload: { programId }, documents }) =>
  documents.transact(async (transaction) => {
    if ((await transaction.get(paths.program(programId))) === undefined) return;
    const waitlistCount = await documents.count({ from: paths.waitlistEntries(programId) });
    transaction.update(paths.program(programId), { waitlistCount });
  }),
);
