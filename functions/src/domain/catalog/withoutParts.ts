import type { Chapter } from '../../contracts/documents/chapters';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import { Refusal } from '../refusal';
import { assertPublishable } from './publishing';
import type { MovedParts } from './reorderedOutline';

/** The lessons that go, and the parts that close the gap. */
export interface Removal {
  readonly lessons: readonly Lesson[];
  readonly moved: MovedParts;
}

/**
 * Takes a lesson out of its chapter; the positions of the rest become dense from 1.
 * @throws Refusal lesson-missing
 */
export function withoutLesson(lessons: readonly Lesson[], lessonId: string, now: Date): Removal {
  const gone = lessons.find(({ id }) => id === lessonId);
  if (gone === undefined) throw new Refusal('lesson-missing', 'There is no such lesson.');
  const siblings = lessons.filter(({ id, chapterRef }) => id !== lessonId && chapterRef === gone.chapterRef);
  return { lessons: [gone], moved: { chapters: [], lessons: dense(siblings, now) } };
}

/**
 * Takes a chapter with its lessons out of a program; the positions of the rest become dense from 1.
 * @throws Refusal chapter-missing
 */
export function withoutChapter(
  chapters: readonly Chapter[],
  lessons: readonly Lesson[],
  chapterId: string,
  now: Date,
): Removal {
  const others = chapters.filter(({ id }) => id !== chapterId);
  if (others.length === chapters.length) throw new Refusal('chapter-missing', 'There is no such chapter.');
  return {
    lessons: lessons.filter(({ chapterRef }) => chapterRef === chapterId),
    moved: { chapters: dense(others, now), lessons: [] },
  };
}

/**
 * Keeps what publishing demanded: a program on the market does not lose its last lesson.
 * @throws Refusal program-not-publishable
 */
export function assertKeepsLesson(
  { isActive }: Pick<Program, 'isActive'>,
  before: readonly Lesson[],
  { lessons: gone }: Removal,
): void {
  if (isActive && gone.length > 0 && gone.length === before.length) assertPublishable(['lesson-missing']);
}

/** The parts whose position changes when they are counted from 1 in their present order; the id breaks a tie. */
function dense<Part extends { readonly id: string; readonly position: number }>(
  parts: readonly Part[],
  now: Date,
): Part[] {
  return [...parts]
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((part, index) => ({ before: part.position, part: { ...part, position: index + 1, updatedAt: now } }))
    .filter(({ before, part }) => before !== part.position)
    .map(({ part }) => part);
}
