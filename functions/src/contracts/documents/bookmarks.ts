import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `bookmarks/{uid}_{resourceId}`: nobody's but the person's. */
export const bookmark = z.strictObject({
  userRef: documentId,
  resourceRef: documentId,
  ...createdAndUpdated,
});

export type Bookmark = z.output<typeof bookmark>;
