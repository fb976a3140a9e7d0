import { updateProgram } from '../../contracts/catalog';
import { ownProgram } from '../../domain/catalog/programAccess';
import { updatedProgram } from '../../domain/catalog/updatedProgram';
import { laidSeats } from '../../domain/learning/seats';
import { allSeats, paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';
import { saveSeats } from './saveSeats';

export default operationHandler(updateProgram, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    const updated = updatedProgram(program, input.updates, now);
    if (updated.status === 'published' && updated.maxStudents !== program.maxStudents) {
      const before = await transaction.getAll(...allSeats(program.id));
      saveSeats(transaction, program.id, laidSeats(updated, before, now));
    }
    return saveProgram(transaction, 'update-program', updated);
  }),
);
