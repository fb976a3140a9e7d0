import { triggerHandler } from '../../runtime/triggerHandler';
import { leaveLeaderboards } from './leaveLeaderboards';

/** Takes who is suspended off the boards. */
export default triggerHandler<'suspensions/{uid}'>(
  (_before, after) => after !== undefined,
  ({ params, documents, now }) => leaveLeaderboards(params.uid, documents, now),
);
