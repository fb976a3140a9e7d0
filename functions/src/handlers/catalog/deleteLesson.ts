import { deleteLesson } from '../../contracts/catalog';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { assertKeepsLesson, withoutLesson } from '../../domain/catalog/withoutParts';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadOutline } from './loadOutline';
import { removeParts } from './removeParts';

export default operationHandler(deleteLesson, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    assertNotArchived(program);
    const { lessons } = await loadOutline(transaction, program.id);
    const removal = withoutLesson(lessons, input.lessonId, now);
    assertKeepsLesson(program, lessons, removal);
    removeParts(transaction, program.id, removal);
    transaction.log({ action: 'delete-lesson', entityType: 'lesson', entityRef: input.lessonId });
    return { deletedLessons: removal.lessons.length };
  }),
);
