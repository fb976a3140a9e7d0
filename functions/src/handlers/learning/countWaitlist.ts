import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Brings a program's `waitlistCount` to how many wait or have an offer. */
export default jobHandler<'count-waitlist'>(async ({ payload: { programId }, documents }) => {
  const waitlistCount = await documents.count({ from: paths.waitlistEntries(programId) });
  await documents.transact(async (transaction) => {
    const program = await transaction.get(paths.program(programId));
    if (program === undefined || program.waitlistCount === waitlistCount) return;
    transaction.update(paths.program(programId), { waitlistCount });
  });
});
