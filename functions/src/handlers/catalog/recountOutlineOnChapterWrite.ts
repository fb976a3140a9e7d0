import { triggerHandler } from '../../runtime/triggerHandler';
import { requestRecount } from './requestRecount';

/** Has the outline recounted when a chapter came or went. */
export default triggerHandler<'programs/{programId}/chapters/{chapterId}'>(async (event) => {
  if (event.before && event.after) return;
  await requestRecount(event.params.programId, event);
});
