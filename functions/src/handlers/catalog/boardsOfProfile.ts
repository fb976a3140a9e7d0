import { triggerHandler } from '../../runtime/triggerHandler';
import { leaveLeaderboards } from './leaveLeaderboards';

/** Takes who is gone or hidden off the boards. */
export default triggerHandler<'publicProfiles/{uid}'>(
  (_before, after) => after === undefined || after.isHidden === true,
  ({ params, documents, now }) => leaveLeaderboards(params.uid, documents, now),
);
