import { deleteChapter } from '../../contracts/catalog';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { assertKeepsLesson, withoutChapter } from '../../domain/catalog/withoutParts';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadOutline } from './loadOutline';
import { removeParts } from './removeParts';

export default operationHandler(deleteChapter, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const program = ownProgram(await transaction.get(paths.program(input.programId)), caller);
    assertNotArchived(program);
    const { chapters, lessons } = await loadOutline(transaction, program.id);
    const removal = withoutChapter(chapters, lessons, input.chapterId, now);
    assertKeepsLesson(program, lessons, removal);
    transaction.delete(paths.chapter(program.id, input.chapterId));
    removeParts(transaction, program.id, removal);
    transaction.log({ action: 'delete-chapter', entityType: 'chapter', entityRef: input.chapterId });
    return { deletedLessons: removal.lessons.length };
  }),
);
