import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a lesson came; who deletes one asks for that in the same commit. */
export default triggerHandler<'programs/{programId}/lessons/{lessonId}'>(
  (before) => before === undefined,
  (occasion) => requestRecount(occasion.params.programId, occasion),
);
