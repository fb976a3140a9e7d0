import { randomUUID } from 'node:crypto';
import { deactivateProgram } from '../../contracts/catalog';
import { ownOrModeratedProgram } from '../../domain/catalog/programAccess';
import { deactivatedProgram } from '../../domain/catalog/programStatus';
import { voidOffersJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';
import { withSeats } from '../learning/backfillSeats';
import { openSeats } from './saveSeats';

export default operationHandler(deactivateProgram, ({ input, caller, now, documents, transact }) =>
  withSeats({ documents, programId: input.programId, now }, () =>
    transact(async (transaction) => {
      const program = ownOrModeratedProgram(await transaction.get(paths.program(input.programId)), caller);
      const deactivated = deactivatedProgram(program, now);
      openSeats(transaction, program, false, now);
      transaction.job(voidOffersJob(program.id, randomUUID()));
      return saveProgram(transaction, 'deactivate-program', deactivated);
    }),
  ),
);
