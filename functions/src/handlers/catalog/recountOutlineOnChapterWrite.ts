import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a chapter came or went. */
export default triggerHandler<'programs/{programId}/chapters/{chapterId}'>(
  (before, after) => !before || !after,
  (occasion) => requestRecount(occasion.params.programId, occasion),
);
