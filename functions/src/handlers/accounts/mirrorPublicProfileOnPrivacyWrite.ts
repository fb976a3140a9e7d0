import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

export default triggerHandler<'users/{uid}/settings/privacy'>(
  async ({ params, before, after, documents, now }) => {
    if (before?.profileVisible === after?.profileVisible) return;
    await mirrorPublicProfile(params.uid, documents, now);
  },
);
