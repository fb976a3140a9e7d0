import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

export default triggerHandler<'users/{uid}/settings/privacy'>(
  (before, after) => before?.profileVisible !== after?.profileVisible,
  ({ params, documents, now }) => mirrorPublicProfile(params.uid, documents, now),
);
