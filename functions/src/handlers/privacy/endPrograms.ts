import { archivedProgram } from '../../domain/catalog/programStatus';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { openSeats } from '../catalog/saveSeats';
import type { Erasing } from './endTraces';

/** Archives a coach's program, which its learners keep, under the pseudonym. */
export async function endProgram(
  transaction: JobTransaction,
  { known, now }: Erasing,
  programId: string,
): Promise<void> {
  const program = await transaction.get(paths.program(programId));
  if (program === undefined) return;
  const ended = program.status === 'archived' ? program : archivedProgram(program, now);
  transaction.set(paths.program(programId), pseudonymised(ended, known));
  if (program.status === 'published') openSeats(transaction, program, false, now);
}
