import { MAX_LESSONS, type Lesson } from '../../contracts/documents/lessons';
import { recountedOutline } from '../../domain/catalog/recountedOutline';
import { progressJob } from '../../domain/learning/progressJob';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';

/** Recounts the lessons when one came or went, and has the progress of everyone enrolled follow. */
export default triggerHandler<Lesson, 'programId' | 'lessonId'>(
  async ({ params: { programId }, before, after, now, transact }) => {
    if (before && after) return;
    await transact(async (transaction) => {
      const [found, lessons] = await Promise.all([
        transaction.get(paths.outline(programId)),
        transaction.query({ from: paths.lessons(programId), limit: MAX_LESSONS }),
      ]);
      const lessonIds = lessons.map(({ path }) => path.id);
      const outline = recountedOutline(found, lessonIds, now);
      if (outline === undefined) return;
      transaction.set(paths.outline(programId), outline);
      transaction.job(progressJob({ programId, version: outline.version }));
    });
  },
);
