import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

const WATCHED = ['fullName', 'avatarUrl', 'role', 'status'] as const;

export default triggerHandler<'users/{uid}'>(async ({ params, before, after, documents, now }) => {
  if (before && after && WATCHED.every((field) => before[field] === after[field])) return;
  await mirrorPublicProfile(params.uid, documents, now);
});
