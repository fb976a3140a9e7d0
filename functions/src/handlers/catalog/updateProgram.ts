import { updateProgram } from '../../contracts/catalog';
import { ownProgram } from '../../domain/catalog/programAccess';
import { updatedProgram } from '../../domain/catalog/updatedProgram';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';

export default operationHandler(updateProgram, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    return saveProgram(transaction, 'update-program', updatedProgram(program, input.updates, now));
  }),
);
