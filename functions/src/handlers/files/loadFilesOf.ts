import type { Upload } from '../../contracts/documents/uploads';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { MAX_LESSON_MEDIA } from '../../domain/files/newUpload';

/** The files that stand in a place for one; a race may leave more than one for an instant. */
export async function filesInSlot(reader: Reader, slot: string): Promise<readonly Upload[]> {
  const found = await reader.query({
    from: paths.uploads,
    where: [
      ['slot', '==', slot],
      ['status', '==', 'ready'],
    ],
    limit: 10,
  });
  return found.map(({ data }) => data);
}

/** The files of a lesson, the oldest first. */
export async function filesOfLesson(
  reader: Reader,
  programId: string,
  lessonId: string,
): Promise<readonly Upload[]> {
  const found = await reader.query({
    from: paths.uploads,
    where: [
      ['programRef', '==', programId],
      ['lessonRef', '==', lessonId],
      ['status', '==', 'ready'],
    ],
    // Of older versions too: each of them has no more than that.
    limit: 4 * MAX_LESSON_MEDIA,
  });
  return found.map(({ data }) => data).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
