import { triggerHandler } from '../../runtime/triggerHandler';
import { followCoach } from './followCoach';

/** A coach is matched from its first answers on. */
export default triggerHandler<'coaches/{uid}/private/quiz'>(
  () => true,
  ({ params, documents, now }) => followCoach(documents, params.uid, now),
);
