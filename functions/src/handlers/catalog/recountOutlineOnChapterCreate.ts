import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a chapter came. */
export default triggerHandler<'programs/{programId}/chapters/{chapterId}'>(
  (before) => before === undefined,
  (occasion) => requestRecount(occasion.params.programId, occasion),
);
