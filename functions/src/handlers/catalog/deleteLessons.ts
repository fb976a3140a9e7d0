import type { Lesson } from '../../contracts/documents/lessons';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

/** Deletes lessons with their content; the recount that follows closes the gaps. */
export function deleteLessons(
  transaction: Transaction,
  programId: string,
  lessons: readonly Pick<Lesson, 'id'>[],
): void {
  for (const { id } of lessons) {
    transaction.delete(paths.lesson(programId, id));
    transaction.delete(paths.lessonContent(programId, id));
  }
}
