import { triggerHandler } from '../../runtime/triggerHandler';
import { leaveLeaderboards } from './leaveLeaderboards';

/** Takes who is gone or hidden off the boards, and off those of coaches whose page is not shown any more. */
export default triggerHandler<'publicProfiles/{uid}'>(
  (before, after) =>
    after === undefined ||
    after.isHidden === true ||
    (before?.coachSlug !== undefined && after.coachSlug === undefined),
  ({ params, documents, now }) => leaveLeaderboards(params.uid, documents, now),
);
