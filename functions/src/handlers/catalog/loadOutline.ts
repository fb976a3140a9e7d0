import { paths } from '../../domain/paths';
import { MAX_CHAPTERS, type Chapter } from '../../contracts/documents/chapters';
import { MAX_LESSONS, type Lesson } from '../../contracts/documents/lessons';
import type { Reader } from '../../ports/documents';

export interface LoadedOutline {
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly Lesson[];
}

/** Every chapter and lesson of a program. */
export async function loadOutline(reader: Reader, programId: string): Promise<LoadedOutline> {
  const [chapters, lessons] = await Promise.all([
    reader.query({ from: paths.chapters(programId), limit: MAX_CHAPTERS }),
    reader.query({ from: paths.lessons(programId), limit: MAX_LESSONS }),
  ]);
  return {
    chapters: chapters.map(({ path, data }) => ({ ...data, id: path.id })),
    lessons: lessons.map(({ path, data }) => ({ ...data, id: path.id })),
  };
}
