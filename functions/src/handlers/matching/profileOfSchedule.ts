import { ownerOf } from '../../domain/matching/ownerOf';
import { triggerHandler } from '../../runtime/triggerHandler';
import { followCoach } from './followCoach';

/** When a coach can be booked. */
export default triggerHandler<'availabilitySchedules/{scheduleId}'>(
  () => true,
  ({ params, documents, now }) => followCoach(documents, ownerOf(params.scheduleId), now),
);
