import { randomUUID } from 'node:crypto';
import { publishProgram } from '../../contracts/catalog';
import { ownProgram } from '../../domain/catalog/programAccess';
import { publishedProgram } from '../../domain/catalog/programStatus';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { laidSeats } from '../../domain/learning/seats';
import { offerSeatsJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadTaught } from './loadOutline';
import { saveProgram } from './saveProgram';
import { withSeats } from '../learning/backfillSeats';
import { openSeats, saveSeats } from './saveSeats';

export default operationHandler(publishProgram, ({ input, caller, now, documents, transact }) =>
  withSeats({ documents, programId: input.programId, now }, () =>
    transact(async (transaction) => {
      const [found, coach, seats] = await transaction.getAll(
        paths.program(input.programId),
        paths.coach(caller.uid),
        paths.seats(input.programId, 0),
      );
      const program = ownProgram(found, caller);
      assertSellingCoach(coach);
      const outline = await loadTaught(transaction, program.id);
      const published = publishedProgram(program, outline, now);
      if (program.status === 'draft') saveSeats(transaction, program.id, laidSeats(published, [], now));
      else openSeats(transaction, program, true, now);
      if (seats?.isWaitedFor === true) transaction.job(offerSeatsJob(program.id, randomUUID()));
      return saveProgram(transaction, 'publish-program', published);
    }),
  ),
);
