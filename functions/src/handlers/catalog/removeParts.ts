import type { Removal } from '../../domain/catalog/withoutParts';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { saveMovedParts } from './saveMovedParts';

/** Deletes lessons with their content and closes the gap. */
export function removeParts(transaction: Transaction, programId: string, { lessons, moved }: Removal): void {
  for (const { id } of lessons) {
    transaction.delete(paths.lesson(programId, id));
    transaction.delete(paths.lessonContent(programId, id));
  }
  saveMovedParts(transaction, programId, moved);
}
