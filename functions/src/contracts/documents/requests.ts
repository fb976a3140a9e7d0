import { z } from 'zod';

/** `requests/{uid}:{requestId}`: the first answer of a request, for its retries. */
export const answeredRequest = z.strictObject({
  operation: z.string(),
  /** SHA-256 of the validated input. */
  inputDigest: z.string(),
  /** Absent when the operation answers nothing that the change itself decided. */
  answer: z.unknown().optional(),
  createdAt: z.date(),
  expiresAt: z.date(),
});

export type AnsweredRequest = z.output<typeof answeredRequest>;
