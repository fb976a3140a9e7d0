import type { Chapter } from '../../contracts/documents/chapters';
import type { Lesson } from '../../contracts/documents/lessons';
import { Refusal } from '../refusal';

export interface WantedChapter {
  readonly chapterId: string;
  readonly lessonIds: readonly string[];
}

/** The chapters and lessons whose place changes, as they will be. */
export interface MovedParts {
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly Lesson[];
}

/**
 * Gives every chapter and lesson its place: positions are dense from 1 in the order asked.
 * @throws Refusal outline-mismatch, with what the request lacks, repeats or invents
 */
export function reorderedOutline(
  chapters: readonly Chapter[],
  lessons: readonly Lesson[],
  wanted: readonly WantedChapter[],
  now: Date,
): MovedParts {
  const chapterOf = new Map(chapters.map((chapter) => [chapter.id, chapter]));
  const lessonOf = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  assertSameParts(
    chapterOf.keys(),
    wanted.map(({ chapterId }) => chapterId),
    'chapters',
  );
  assertSameParts(
    lessonOf.keys(),
    wanted.flatMap(({ lessonIds }) => lessonIds),
    'lessons',
  );
  const placedChapters = wanted.map(({ chapterId }, index) => ({
    ...chapterOf.get(chapterId)!,
    position: index + 1,
  }));
  const placedLessons = wanted.flatMap(({ chapterId, lessonIds }) =>
    lessonIds.map((id, index) => ({ ...lessonOf.get(id)!, chapterRef: chapterId, position: index + 1 })),
  );
  return {
    chapters: placedChapters
      .filter((chapter) => chapter.position !== chapterOf.get(chapter.id)!.position)
      .map(touched),
    lessons: placedLessons.filter((lesson) => !samePlace(lesson, lessonOf.get(lesson.id)!)).map(touched),
  };

  function touched<Part>(part: Part): Part & { updatedAt: Date } {
    return { ...part, updatedAt: now };
  }
}

function samePlace(a: Lesson, b: Lesson): boolean {
  return a.position === b.position && a.chapterRef === b.chapterRef;
}

function assertSameParts(
  present: Iterable<string>,
  wanted: readonly string[],
  what: 'chapters' | 'lessons',
): void {
  const existing = new Set(present);
  const named = new Set(wanted);
  const missing = [...existing].filter((id) => !named.has(id));
  const unknown = [...named].filter((id) => !existing.has(id));
  const repeated = [...new Set(wanted.filter((id, index) => wanted.indexOf(id) !== index))];
  if (missing.length + unknown.length + repeated.length === 0) return;
  throw new Refusal('outline-mismatch', `The request must name each of the ${what} exactly once.`, {
    what,
    missing,
    unknown,
    repeated,
  });
}
