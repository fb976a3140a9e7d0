import { reviseLesson } from '../../contracts/catalog';
import { lessonMissing } from '../../domain/catalog/outlineParts';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { keepEditions } from './keepEditions';

export default operationHandler(reviseLesson, ({ input: { programId, lessonId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const [found, lesson] = await transaction.getAll(
      paths.program(programId),
      paths.lesson(programId, lessonId),
    );
    const program = ownProgram(found, caller);
    assertNotArchived(program);
    if (lesson === undefined) throw lessonMissing();
    const keep = await keepEditions(transaction, program, [lessonId], now);
    keep();
    transaction.log({ action: 'revise-lesson', entityType: 'lesson', entityRef: lessonId });
    return { lessonId };
  }),
);
