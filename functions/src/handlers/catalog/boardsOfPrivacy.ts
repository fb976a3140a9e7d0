import { triggerHandler } from '../../runtime/triggerHandler';
import { leaveLeaderboards } from './leaveLeaderboards';

/** Takes who does not want to be seen off the boards at once. */
export default triggerHandler<'users/{uid}/settings/privacy'>(
  (_before, after) => after?.showOnLeaderboard === false || after?.profileVisible === false,
  ({ params, documents, now }) => leaveLeaderboards(params.uid, documents, now),
);
