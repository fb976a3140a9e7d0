import type { Outline } from '../../contracts/documents/outlines';

/** The outline after a recount of the lessons, or undefined when the set of lessons is the same. */
export function recountedOutline(
  before: Outline | undefined,
  lessonIds: readonly string[],
  now: Date,
): Outline | undefined {
  const lessonRefs = [...lessonIds].sort();
  if (lessonRefs.join('/') === (before?.lessonRefs ?? []).join('/')) return undefined;
  return { lessonRefs, version: (before?.version ?? 0) + 1, updatedAt: now };
}
