import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a lesson came or went; of one that went, nothing that was written meanwhile stays. */
export default triggerHandler<'programs/{programId}/lessons/{lessonId}'>(
  (before, after) => !before || !after,
  async (occasion) => {
    const { params, documents, isGone } = occasion;
    const { programId, lessonId } = params;
    const content = paths.lessonContent(programId, lessonId);
    if (isGone !== false && (await documents.get(content)) !== undefined) {
      await documents.transact(async (transaction) => {
        const lesson = await transaction.get(paths.lesson(programId, lessonId));
        if (lesson === undefined) transaction.delete(content);
      });
    }
    await requestRecount(programId, occasion);
  },
);
