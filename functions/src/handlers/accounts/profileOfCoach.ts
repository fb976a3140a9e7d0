import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

const WATCHED = ['slug', 'isVerified', 'isActive'] as const;

export default triggerHandler<'coaches/{uid}'>(
  (before, after) => !before || !after || WATCHED.some((field) => before[field] !== after[field]),
  ({ params, documents, now }) => mirrorPublicProfile(params.uid, documents, now),
);
