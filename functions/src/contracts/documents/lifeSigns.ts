import { z } from 'zod';
import { documentId } from '../bounds';

/** `conversations/{id}/lifeSigns/{uid}`: that somebody is there, or types; written every few seconds, believed for as long. */
export const lifeSign = z.strictObject({
  userRef: documentId,
  isTyping: z.boolean(),
  updatedAt: z.date(),
  /** Within a day. */
  expiresAt: z.date(),
});

export type LifeSign = z.output<typeof lifeSign>;
