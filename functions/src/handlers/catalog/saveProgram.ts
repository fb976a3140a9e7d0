import type { OutputOf } from '../../contracts/operation';
import type { publishProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** Writes a new or changed program with its entry in the activity log, and answers its new state. */
export function saveProgram(
  transaction: OperationTransaction,
  action: string,
  program: Program,
): OutputOf<typeof publishProgram> {
  transaction.set(paths.program(program.id), program);
  transaction.log({ action, entityType: 'program', entityRef: program.id });
  return { programId: program.id, status: program.status, isActive: program.isActive };
}
