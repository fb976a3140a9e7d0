import { deactivateProgram } from '../../contracts/catalog';
import { ownOrModeratedProgram } from '../../domain/catalog/programAccess';
import { deactivatedProgram } from '../../domain/catalog/programStatus';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';
import { withSeats } from '../learning/backfillSeats';
import { endOffers } from '../learning/endOffers';
import { openSeats } from './saveSeats';

export default operationHandler(deactivateProgram, ({ input, caller, now, documents, transact }) =>
  withSeats({ documents, programId: input.programId, now }, () =>
    transact(async (transaction) => {
      const program = ownOrModeratedProgram(await transaction.get(paths.program(input.programId)), caller);
      const deactivated = deactivatedProgram(program, now);
      const seeToOffers = await endOffers(transaction, program.id, false);
      openSeats(transaction, program, false, now);
      seeToOffers();
      return saveProgram(transaction, 'deactivate-program', deactivated);
    }),
  ),
);
