import { deleteLesson } from '../../contracts/catalog';
import { assertKeepsLesson, lessonMissing } from '../../domain/catalog/outlineParts';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { deleteLessons } from './deleteLessons';
import { keepEditions } from './keepEditions';
import { recountAfter } from './requestRecount';

export default operationHandler(deleteLesson, ({ input: { programId, lessonId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const [found, lesson, two, recount] = await Promise.all([
      transaction.get(paths.program(programId)),
      transaction.get(paths.lesson(programId, lessonId)),
      transaction.query({ from: paths.lessons(programId), limit: 2 }),
      recountAfter(transaction, programId, now),
    ]);
    const program = ownProgram(found, caller);
    assertNotArchived(program);
    if (lesson === undefined) throw lessonMissing();
    assertKeepsLesson(
      program,
      two.some(({ path }) => path.id !== lessonId),
    );
    const keep = await keepEditions(transaction, program, [lessonId], now);
    keep();
    deleteLessons(transaction, programId, [{ id: lessonId }]);
    recount();
    transaction.log({ action: 'delete-lesson', entityType: 'lesson', entityRef: lessonId });
    return { deletedLessons: 1 };
  }),
);
