import type { MovedParts } from '../../domain/catalog/reorderedOutline';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

/** Writes the new places of chapters and lessons, and nothing else of them. */
export function saveMovedParts(
  transaction: Transaction,
  programId: string,
  { chapters, lessons }: MovedParts,
): void {
  for (const { id, position, updatedAt } of chapters) {
    transaction.update(paths.chapter(programId, id), { position, updatedAt });
  }
  for (const { id, chapterRef, position, updatedAt } of lessons) {
    transaction.update(paths.lesson(programId, id), { chapterRef, position, updatedAt });
  }
}
