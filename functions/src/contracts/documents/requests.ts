import { z } from 'zod';

/** `requests/{uid}:{requestId}`: the first answer of a request, for its retries. */
export const answeredRequest = z.strictObject({
  operation: z.string(),
  /** SHA-256 of the validated input. */
  inputDigest: z.string(),
  answer: z.unknown(),
  createdAt: z.date(),
  expiresAt: z.date(),
});

export type AnsweredRequest = z.output<typeof answeredRequest>;
