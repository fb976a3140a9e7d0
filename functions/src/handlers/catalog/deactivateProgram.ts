import { deactivateProgram } from '../../contracts/catalog';
import { ownOrModeratedProgram } from '../../domain/catalog/programAccess';
import { deactivatedProgram } from '../../domain/catalog/programStatus';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';

export default operationHandler(deactivateProgram, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownOrModeratedProgram(await transaction.get(paths.program(input.programId)), caller);
    return saveProgram(transaction, 'deactivate-program', deactivatedProgram(program, now));
  }),
);
