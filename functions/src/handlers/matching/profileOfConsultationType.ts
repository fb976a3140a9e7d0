import { ownerOf } from '../../domain/matching/ownerOf';
import { triggerHandler } from '../../runtime/triggerHandler';
import { followCoach } from './followCoach';

/** What a coach costs, and whether it can be booked at all. */
export default triggerHandler<'consultationTypes/{typeId}'>(
  () => true,
  ({ params, documents, now }) => followCoach(documents, ownerOf(params.typeId), now),
);
