import type { PrivacySettings } from '../../contracts/documents/settings';
import { triggerHandler } from '../../runtime/triggerHandler';
import { mirrorPublicProfile } from './mirrorPublicProfile';

export default triggerHandler<PrivacySettings, 'uid'>(async ({ params, before, after, documents, now }) => {
  if (before?.profileVisible === after?.profileVisible) return;
  await mirrorPublicProfile(params.uid, documents, now);
});
