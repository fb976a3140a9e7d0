import { trigger } from '../runtime/trigger';

/** Every reaction to a write, in the order of the documents that cause it. */

export const mirrorPublicProfileOnUserWrite = trigger(
  'users/{uid}',
  () => import('../handlers/accounts/mirrorPublicProfileOnUserWrite'),
);

export const mirrorPublicProfileOnCoachWrite = trigger(
  'coaches/{uid}',
  () => import('../handlers/accounts/mirrorPublicProfileOnCoachWrite'),
);
