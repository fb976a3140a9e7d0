import { paths } from '../../domain/paths';
import { MAX_CHAPTERS, type Chapter } from '../../contracts/documents/chapters';
import { MAX_LESSONS, type Lesson } from '../../contracts/documents/lessons';
import type { Reader } from '../../ports/documents';

export interface LoadedOutline {
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly Lesson[];
}

/** What was written directly in a burst can pass the bounds; it must still be seen to be deleted. */
const BURST = 2;

/** Every chapter and lesson of a program. */
export async function loadOutline(reader: Reader, programId: string): Promise<LoadedOutline> {
  const [chapters, lessons] = await Promise.all([
    reader.query({ from: paths.chapters(programId), limit: BURST * MAX_CHAPTERS }),
    reader.query({ from: paths.lessons(programId), limit: BURST * MAX_LESSONS }),
  ]);
  return {
    chapters: chapters.map(({ path, data }) => ({ ...data, id: path.id })),
    lessons: lessons.map(({ path, data }) => ({ ...data, id: path.id })),
  };
}

/** As much of it as shows that there is something to learn: one lesson in its chapter; all where that one has lost its chapter. */
export async function loadTaught(reader: Reader, programId: string): Promise<LoadedOutline> {
  const [found] = await reader.query({ from: paths.lessons(programId), limit: 1 });
  if (found === undefined) return { chapters: [], lessons: [] };
  const { chapterRef } = found.data;
  const chapter = await reader.get(paths.chapter(programId, chapterRef));
  if (chapter === undefined) return loadOutline(reader, programId);
  return { chapters: [{ ...chapter, id: chapterRef }], lessons: [{ ...found.data, id: found.path.id }] };
}
