import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument } from '../search/indexDocument';

/** A coach is found by name. */
export default triggerHandler<'publicProfiles/{uid}'>(
  (before, after) => before?.displayName !== after?.displayName && (after ?? before)?.coachSlug !== undefined,
  (occasion) => indexDocument('coach', occasion.params.uid, occasion),
);
