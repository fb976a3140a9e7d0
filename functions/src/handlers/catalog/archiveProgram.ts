import { archiveProgram } from '../../contracts/catalog';
import { ownOrModeratedProgram } from '../../domain/catalog/programAccess';
import { archivedProgram } from '../../domain/catalog/programStatus';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveProgram } from './saveProgram';
import { withSeats } from '../learning/backfillSeats';
import { endOffers } from '../learning/endOffers';
import { openSeats } from './saveSeats';

export default operationHandler(archiveProgram, ({ input, caller, now, documents, transact }) =>
  withSeats({ documents, programId: input.programId, now }, () =>
    transact(async (transaction) => {
      const program = ownOrModeratedProgram(await transaction.get(paths.program(input.programId)), caller);
      const archived = archivedProgram(program, now);
      if (program.status === 'published') {
        const seeToWaiting = await endOffers(transaction, program.id, true);
        openSeats(transaction, program, false, now);
        seeToWaiting();
      }
      return saveProgram(transaction, 'archive-program', archived);
    }),
  ),
);
