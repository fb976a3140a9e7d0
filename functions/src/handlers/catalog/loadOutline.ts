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
