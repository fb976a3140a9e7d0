import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

const WATCHED = ['fullName', 'avatarUrl', 'role', 'status'] as const;

export default triggerHandler<'users/{uid}'>(
  (before, after) =>
    !before ||
    !after ||
    WATCHED.some((field) => before[field] !== after[field]) ||
    (before.profileHold === undefined) !== (after.profileHold === undefined),
  ({ params, documents, now }) => mirrorPublicProfile(params.uid, documents, now),
);
