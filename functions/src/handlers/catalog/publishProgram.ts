import { publishProgram } from '../../contracts/catalog';
import { ownProgram } from '../../domain/catalog/programAccess';
import { publishedProgram } from '../../domain/catalog/programStatus';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadOutline } from './loadOutline';
import { saveProgram } from './saveProgram';

export default operationHandler(publishProgram, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const [found, coach] = await transaction.getAll(paths.program(input.programId), paths.coach(caller.uid));
    const program = ownProgram(found, caller);
    assertSellingCoach(coach);
    const outline = await loadOutline(transaction, program.id);
    return saveProgram(transaction, 'publish-program', publishedProgram(program, outline, now));
  }),
);
