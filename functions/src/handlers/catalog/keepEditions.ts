import {
  isPublished,
  keptEdition,
  withNextEditions,
  workingEdition,
} from '../../domain/catalog/contentVersions';
import { paths } from '../../domain/paths';
import type { Program } from '../../contracts/documents/programs';
import type { Transaction } from '../../ports/documents';

/** Reads the contents of lessons that are about to change or go, and answers what keeps those that learners have. */
export async function keepEditions(
  transaction: Transaction,
  program: Program,
  lessonIds: readonly string[],
  now: Date,
): Promise<() => void> {
  const { id, contentVersion } = program;
  if (contentVersion === undefined) return () => undefined;
  const nextPath = paths.nextContentVersion(id);
  const [head, next] = await transaction.getAll(paths.contentVersion(id, contentVersion), nextPath);
  const kept = lessonIds.filter((lessonId) => isPublished(head, next, lessonId));
  if (kept.length === 0) return () => undefined;
  const [lessons, contents] = await Promise.all([
    transaction.getAll(...kept.map((lessonId) => paths.lesson(id, lessonId))),
    transaction.getAll(...kept.map((lessonId) => paths.lessonContent(id, lessonId))),
  ]);
  return () => {
    kept.forEach((lessonId, index) => {
      const [lesson, content] = [lessons[index], contents[index]];
      if (lesson === undefined || content === undefined) return;
      const edition = workingEdition(next, lessonId);
      transaction.set(paths.lessonEdition(id, lessonId, edition), keptEdition(lesson, content, edition, now));
    });
    transaction.set(nextPath, withNextEditions(next, program, kept, now));
  };
}
