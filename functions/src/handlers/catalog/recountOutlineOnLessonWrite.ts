import { MAX_LESSONS, type Lesson } from '../../contracts/documents/lessons';
import { recountedOutline } from '../../domain/catalog/recountedOutline';
import { progressJob } from '../../domain/learning/progressJob';
import { newOutboxJob } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';

/** Recounts the lessons when one came or went, and has the progress of everyone enrolled follow. */
export default triggerHandler<Lesson, 'programId' | 'lessonId'>(
  async ({ params: { programId }, before, after, documents, ports, now }) => {
    if (before && after) return;
    const job = await documents.transact(async (transaction) => {
      const [found, lessons] = await Promise.all([
        transaction.get(paths.outline(programId)),
        transaction.query({ from: paths.lessons(programId), limit: MAX_LESSONS }),
      ]);
      const lessonIds = lessons.map(({ path }) => path.id);
      const outline = recountedOutline(found, lessonIds, now);
      if (outline === undefined) return undefined;
      const job = progressJob({ programId, version: outline.version });
      transaction.set(paths.outline(programId), outline);
      transaction.create(paths.outboxJob(job.id), newOutboxJob(job, now));
      return job;
    });
    if (job !== undefined) await (await ports.jobQueue()).enqueue(job.id, now);
  },
);
