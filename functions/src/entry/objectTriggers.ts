import { objectTrigger } from '../runtime/objectTrigger';

/** Every reaction to an object in storage. */

export const promoteUploadOnObjectFinalized = objectTrigger(
  () => import('../handlers/files/promoteUploadOnObjectFinalized'),
);
