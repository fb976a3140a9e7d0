import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

const WATCHED = ['slug', 'isVerified', 'isActive'] as const;

export default triggerHandler<'coaches/{uid}'>(async ({ params, before, after, documents, now }) => {
  if (before && after && WATCHED.every((field) => before[field] === after[field])) return;
  await mirrorPublicProfile(params.uid, documents, now);
});
