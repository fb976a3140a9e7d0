import type { OutputOf } from '../../contracts/operation';
import type { publishProgram } from '../../contracts/catalog';
import { searchTokens } from '../../contracts/utilities/searchTokens';
import type { UnindexedProgram } from '../../domain/catalog/updatedProgram';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** Writes a new or changed program with its search tokens and its entry in the activity log, and answers its new state. */
export function saveProgram(
  transaction: OperationTransaction,
  action: string,
  program: UnindexedProgram,
): OutputOf<typeof publishProgram> {
  transaction.set(paths.program(program.id), { ...program, searchTokens: searchTokens(program) });
  transaction.log({ action, entityType: 'program', entityRef: program.id });
  return { programId: program.id, status: program.status, isActive: program.isActive };
}
