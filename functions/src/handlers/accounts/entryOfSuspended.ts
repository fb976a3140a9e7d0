import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument } from '../search/indexDocument';

/** Who is suspended is not found. */
export default triggerHandler<'suspensions/{uid}'>(
  () => true,
  (occasion) => indexDocument('coach', occasion.params.uid, occasion),
);
