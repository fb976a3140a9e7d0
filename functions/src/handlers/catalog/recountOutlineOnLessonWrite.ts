import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a lesson came or went; of one that went, nothing that was written meanwhile stays. */
export default triggerHandler<'programs/{programId}/lessons/{lessonId}'>(async (event) => {
  const { params, before, after, documents } = event;
  const { programId, lessonId } = params;
  if (before && after) return;
  const content = paths.lessonContent(programId, lessonId);
  if (after === undefined && (await documents.get(content)) !== undefined) {
    await documents.transact(async (transaction) => {
      const lesson = await transaction.get(paths.lesson(programId, lessonId));
      if (lesson === undefined) transaction.delete(content);
    });
  }
  await requestRecount(programId, event);
});
