import { reorderOutline } from '../../contracts/catalog';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { reorderedOutline } from '../../domain/catalog/reorderedOutline';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadOutline } from './loadOutline';
import { saveMovedParts } from './saveMovedParts';

export default operationHandler(reorderOutline, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    assertNotArchived(program);
    const { chapters, lessons } = await loadOutline(transaction, program.id);
    const moved = reorderedOutline(chapters, lessons, input.chapters, now);
    saveMovedParts(transaction, program.id, moved);
    transaction.log({ action: 'reorder-outline', entityType: 'program', entityRef: program.id });
    return { moved: moved.chapters.length + moved.lessons.length };
  }),
);
