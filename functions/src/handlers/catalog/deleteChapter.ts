import { deleteChapter } from '../../contracts/catalog';
import { MAX_LESSONS } from '../../contracts/documents/lessons';
import { assertKeepsLesson, chapterMissing } from '../../domain/catalog/outlineParts';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { deleteLessons } from './deleteLessons';
import { keepEditions } from './keepEditions';
import { recountAfter } from './requestRecount';

/** As many lessons as a program may have go at once; what was written beyond goes with the recount that follows. */
export default operationHandler(deleteChapter, ({ input: { programId, chapterId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.chapter(programId, chapterId);
    const [found, chapter] = await transaction.getAll(paths.program(programId), path);
    const program = ownProgram(found, caller);
    assertNotArchived(program);
    if (chapter === undefined) throw chapterMissing();
    const lessons = await transaction.query({
      from: paths.lessons(programId),
      where: [['chapterRef', '==', chapterId]],
      limit: MAX_LESSONS,
    });
    assertKeepsLesson(
      program,
      !program.isActive || lessons.length === 0 || (await isTaughtBeside(chapterId, programId, transaction)),
    );
    const lessonIds = lessons.map((lesson) => lesson.path.id);
    const [keep, recount] = await Promise.all([
      keepEditions(transaction, program, lessonIds, now),
      recountAfter(transaction, programId, now),
    ]);
    keep();
    recount();
    transaction.delete(path);
    deleteLessons(
      transaction,
      programId,
      lessons.map((lesson) => lesson.path),
    );
    transaction.log({ action: 'delete-chapter', entityType: 'chapter', entityRef: chapterId });
    return { deletedLessons: lessons.length };
  }),
);

/** Whether another chapter of the program has a lesson; one whose chapter is gone is about to go too. */
async function isTaughtBeside(chapterId: string, programId: string, reader: Reader): Promise<boolean> {
  const [other] = await reader.query({
    from: paths.lessons(programId),
    where: [['chapterRef', '!=', chapterId]],
    limit: 1,
  });
  return (
    other !== undefined && (await reader.get(paths.chapter(programId, other.data.chapterRef))) !== undefined
  );
}
