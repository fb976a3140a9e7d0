import { randomUUID } from 'node:crypto';
import { updateProgram } from '../../contracts/catalog';
import { ownProgram } from '../../domain/catalog/programAccess';
import { updatedProgram } from '../../domain/catalog/updatedProgram';
import { hasFreeSeat, laidSeats } from '../../domain/learning/seats';
import { offerSeatsJob } from '../../domain/learning/waitlist';
import { allSeats, paths } from '../../domain/paths';
import { updatesOf } from '../../domain/withUpdates';
import { operationHandler } from '../../runtime/operationHandler';
import { followPrerequisites } from './followPrerequisites';
import { saveProgram } from './saveProgram';
import { saveSeats } from './saveSeats';

export default operationHandler(updateProgram, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    const updates = updatesOf(input);
    const updated = updatedProgram(program, updates, now);
    await followPrerequisites(transaction, program.id, updates.prerequisiteProgramRefs ?? []);
    if (updated.status === 'published' && updated.maxStudents !== program.maxStudents) {
      const before = await transaction.getAll(...allSeats(updated));
      const laid = laidSeats(updated, before, now);
      saveSeats(transaction, program.id, laid);
      if (laid.some(({ seats }) => seats.isWaitedFor === true && hasFreeSeat(seats)))
        transaction.job(offerSeatsJob(program.id, randomUUID()));
    }
    return saveProgram(transaction, 'update-program', updated);
  }),
);
