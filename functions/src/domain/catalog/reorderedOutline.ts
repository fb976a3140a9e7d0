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
  const chapterPlaces = wanted.map(({ chapterId }, index): ChapterPlace => [
    chapterId,
    { position: index + 1 },
  ]);
  const lessonPlaces = wanted.flatMap(({ chapterId, lessonIds }) =>
    lessonIds.map((id, index): LessonPlace => [id, { chapterRef: chapterId, position: index + 1 }]),
  );
  assertSameParts('chapters', chapters, chapterPlaces);
  assertSameParts('lessons', lessons, lessonPlaces);
  return {
    chapters: moved(chapters, new Map(chapterPlaces), now),
    lessons: moved(lessons, new Map(lessonPlaces), now),
  };
}

type ChapterPlace = readonly [id: string, place: Pick<Chapter, 'position'>];
type LessonPlace = readonly [id: string, place: Pick<Lesson, 'position' | 'chapterRef'>];

function moved<Part extends { readonly id: string; readonly position: number; readonly chapterRef?: string }>(
  parts: readonly Part[],
  places: ReadonlyMap<string, Partial<Part>>,
  now: Date,
): Part[] {
  return parts
    .map((part) => ({ part, placed: { ...part, ...places.get(part.id) } }))
    .filter(({ part, placed }) => part.position !== placed.position || part.chapterRef !== placed.chapterRef)
    .map(({ placed }) => ({ ...placed, updatedAt: now }));
}

function assertSameParts(
  what: 'chapters' | 'lessons',
  parts: readonly { readonly id: string }[],
  places: readonly (ChapterPlace | LessonPlace)[],
): void {
  const existing = new Set(parts.map(({ id }) => id));
  const wanted = places.map(([id]) => id);
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
